// npm start: install, build what serving needs, serve, all in this one process.
import { build, serving } from './build.mjs'
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
await build(serving)
await import(new URL('../../../apps/api/dist/main.js', import.meta.url).href)
