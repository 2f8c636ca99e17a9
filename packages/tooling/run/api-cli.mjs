// npm run seed|import|backup|restore|audit:verify -- …: the commands of the api, built first if they are not.
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { run } from './shell.mjs'

await ensureInstalled()
await build(['api'])
process.exitCode = await run(process.execPath, ['apps/api/dist/cli.js', ...process.argv.slice(2)])
