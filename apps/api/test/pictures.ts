/** The smallest PNG there is: one transparent dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A picture as the phone uploads it. */
export const picture = (name = 'dot.png') => new File([Buffer.from(DOT, 'base64')], name, { type: 'image/png' })
