/** What stands between quotes in a message is what somebody sent: values of rows, pieces of bodies. */
const QUOTED = /(["'`\u2018\u201c]).*["'`\u2019\u201d]/s

/** An error for the log: its kind, its message without what it quotes, and where it was thrown. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  const message = error.message.replace(QUOTED, '$1…$1').replace(/\s+/g, ' ').slice(0, 300)
  return [`${error.name}${typeof code === 'string' ? ` ${code}` : ''}: ${message}`, ...frames].join('\n')
}
