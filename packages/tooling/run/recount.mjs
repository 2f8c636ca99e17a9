// npm run recount -- FILE [ROOT]: counts a published vote again, with nothing but its file and the root that was posted
// at the close. Names each difference and then ends with 1; with 2 where the file cannot be read.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { loadDomain } from './domain.mjs'
import { ensureInstalled } from './install.mjs'
import { isMain } from './shell.mjs'

/** @typedef {import('../../domain/src/index.ts').Publication} Publication */

/** @param {string} text */
export const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/**
 * What the command prints, and the code it ends with.
 * @param {typeof import('../../domain/src/index.ts')} domain
 * @param {string} text of the file
 * @param {string} [announced] the root that was posted
 */
export function report(domain, text, announced) {
  try {
    const file = /** @type {Publication} */ (JSON.parse(text))
    const { root, differences } = domain.recount(file, sha256, announced)
    if (differences.length > 0)
      return { code: 1, lines: [...differences.map((words) => `不一致：${words}`), `文件算出来的校验根：${root}`] }
    const results = file.questions.flatMap(({ title, question, count, outcome }) => [
      `\n${title}`,
      ...domain.countWords(question, count),
      ...(outcome ? [domain.outcomeWords(outcome)] : []),
    ])
    const last = announced ? '与公布的校验根一致' : '请与公布的校验根核对'
    return { code: 0, lines: [`${file.poll.title}：复算一致`, ...results, `\n校验根：${root}，${last}`] }
  } catch {
    return { code: 2, lines: ['没有这个文件，或者它不完整，不能复算'] }
  }
}

if (isMain(import.meta.url)) {
  const [path, announced] = process.argv.slice(2)
  if (!path) {
    console.error('npm run recount -- FILE [ROOT]')
    process.exit(2)
  }
  await ensureInstalled()
  const { code, lines } = report(await loadDomain(), existsSync(path) ? readFileSync(path, 'utf8') : '', announced)
  for (const line of lines) console.log(line)
  process.exitCode = code
}
