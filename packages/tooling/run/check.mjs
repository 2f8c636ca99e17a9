// npm run check: everything that can be said about the code without running it. Runs all, fails if one failed.
import { ensureInstalled } from './install.mjs'
import { run, runTool, secondsSince } from './shell.mjs'
import { turbo } from './turbo.mjs'

const config = 'packages/tooling/config'
/** @type {[string, () => Promise<number>][]} */
const steps = [
  ['lint', () => runTool('eslint', ['--config', `${config}/eslint.config.mjs`, '--max-warnings', '0', '.'])],
  ['types', () => turbo(['typecheck', '--concurrency=100%', '--output-logs=errors-only'])],
  ['process docs', () => run(process.execPath, ['packages/tooling/run/process-docs.mjs', '--check'])],
  ['imports', () => directions('imports.mjs', 'apps', 'packages')],
  ['bundle', () => directions('bundle.mjs', 'apps/resident/src')],
  [
    'format',
    () => runTool('@biomejs/biome', ['format', '--config-path', `${config}/format.json`, '.'], { command: 'biome' }),
  ],
  ['rooms', () => run(process.execPath, ['packages/tooling/src/rooms.mjs'])],
  [
    'unused',
    () => runTool('knip', ['--config', `${config}/knip.json`, '--no-progress', '--treat-config-hints-as-errors']),
  ],
  ['lock', () => run(process.execPath, ['packages/tooling/run/lock.mjs', '--check'])],
]

/** @type {(file: string, ...folders: string[]) => Promise<number>} */
const directions = (file, ...folders) =>
  runTool('dependency-cruiser', ['--config', `${config}/${file}`, ...folders], { command: 'depcruise' })

await ensureInstalled()
/** @type {string[]} */
const failed = []
for (const [name, step] of steps) {
  const began = performance.now()
  console.log(`\n── ${name}`)
  if ((await step()) !== 0) failed.push(name)
  console.log(`── ${name}: ${failed.includes(name) ? 'FAILED' : 'ok'}, ${secondsSince(began)}`)
}
console.log(failed.length > 0 ? `\ncheck failed: ${failed.join(', ')}` : '\ncheck passed')
process.exitCode = failed.length > 0 ? 1 : 0
