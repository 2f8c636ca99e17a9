// npm run e2e [-- part of a name …]: each script of packages/tooling/e2e against its own fresh server.
//   LINLI_BASE  address of the server          LINLI_LOG  file with what it has printed (codes of the demo)
//   LINLI_DATA  its data folder
//   LINLI_OUT   folder for pictures: set it to keep them, else it is temporary and kept only after a failure
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, serving } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { startServer } from './server.mjs'
import { root, run, secondsSince } from './shell.mjs'
import { startWechat } from './wechat.mjs'

const wanted = process.argv.slice(2)
const scripts = readdirSync(join(root, 'packages/tooling/e2e'))
  .filter((name) => name.endsWith('.e2e.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .sort()
if (scripts.length === 0) throw new Error('packages/tooling/e2e has no such script')

await ensureInstalled()
await build([...serving, 'weapp'])

const keep = process.env.LINLI_OUT
const out = keep ? resolve(keep) : mkdtempSync(join(tmpdir(), 'linli-e2e-'))
mkdirSync(out, { recursive: true })
let failed = 0
for (const name of scripts) {
  const began = performance.now()
  console.log(`\n── ${name}`)
  const passed = await runScript(name)
  if (!passed) failed += 1
  console.log(`── ${name}: ${passed ? 'passed' : 'FAILED'}, ${secondsSince(began)}`)
}
if (keep || failed > 0) console.log(`\nPictures: ${out}`)
else rmSync(out, { recursive: true, force: true })
console.log(`\ne2e: ${scripts.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** @param {string} name */
async function runScript(name) {
  const wechat = await startWechat()
  try {
    const server = await startServer({ env: wechat.env })
    const code = await run(process.execPath, [`packages/tooling/e2e/${name}`], {
      env: {
        ...process.env,
        LINLI_BASE: server.base,
        LINLI_DATA: server.data,
        LINLI_LOG: server.logFile,
        LINLI_OUT: out,
      },
    })
    if (code !== 0) console.log(`The server's last lines:\n${server.log().split('\n').slice(-40).join('\n')}`)
    await server.stop()
    return code === 0
  } catch (error) {
    console.error(error)
    return false
  } finally {
    wechat.stop()
  }
}
