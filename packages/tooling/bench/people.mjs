// How the people of the demo come in, and what one request of theirs gets.
const DEMO_PASSWORD = 'linli-demo-2026'
const json = { 'content-type': 'application/json' }

/** @typedef {Record<string, string>} Headers */

/** @type {(base: string, path: string, body: object, address?: string) => Promise<Response>} */
async function post(base, path, body, address) {
  const answer = await fetch(`${base}/api/v1/sign-in/${path}`, {
    method: 'POST',
    headers: { ...json, ...(address && { 'x-forwarded-for': address }) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`sign-in/${path} answered ${answer.status}`)
  return answer
}

/** Headers of a session at the console. @type {(base: string, login: string, password?: string) => Promise<Headers>} */
export async function signInStaff(base, login, password = DEMO_PASSWORD) {
  const answer = await post(base, 'staff', { login, password })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.replace(/;.*/, ''))
  const csrf = cookies.find((cookie) => cookie.startsWith('linli-csrf='))?.slice('linli-csrf='.length) ?? ''
  return { ...json, cookie: cookies.join('; '), 'x-csrf-token': csrf }
}

/**
 * Headers of a session on the phone.
 * @param {{ base: string, log: () => string }} server whose log has the code, as in every demo
 * @param {string} phone
 * @param {string} [address] from which they come, where the server stands behind a proxy
 * @returns {Promise<Headers>}
 */
export async function signInResident({ base, log }, phone, address) {
  await post(base, 'code', { phone }, address)
  const code = /sign-in code for \S+:(\d{6})(?![\s\S]*sign-in code for)/.exec(log())?.[1]
  const answer = await post(base, 'phone', { phone, code }, address)
  const { accessToken } = /** @type {{ accessToken: string }} */ (await answer.json())
  return { ...json, authorization: `Bearer ${accessToken}` }
}

/** Everybody whom the workloads need. @param {{ base: string, log: () => string }} server with the demo */
export const signInAll = async (server) => ({
  resident: await signInResident(server, '19900000001'),
  worker: await signInStaff(server.base, 'worker'),
  lamp: await signInStaff(server.base, 'lamp'),
  system: await signInStaff(server.base, 'system'),
})
