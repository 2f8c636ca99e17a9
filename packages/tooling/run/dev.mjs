// npm run dev: api, console and mobile site at once, each made anew when a source of it or of the packages changes.
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './shell.mjs'
import { turbo } from './turbo.mjs'

await ensureInstalled()
console.log(`
residents  http://127.0.0.1:10086/
console    http://localhost:5173/admin/
api        http://127.0.0.1:${process.env.PORT ?? '3000'}/api/docs
`)
// Turbo runs each app in its own folder: without this the api would start one database more, and keys beside it.
process.env.DATA_DIR ??= join(root, 'data')
process.env.KEYS_FILE ??= join(root, '.keys/linli.json')
process.exitCode = await turbo(['dev'])
