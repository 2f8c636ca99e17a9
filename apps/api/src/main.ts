import 'reflect-metadata'
import { createApp } from './app.ts'
import { loadConfig } from './platform/config.ts'
import { stop } from './platform/stopping.ts'
import { DEMO_LOGINS } from './seed/demo.ts'

const config = loadConfig()
const app = await createApp(config)
await app.listen(config.port, config.host)
const { port } = app.getHttpServer().address() as { port: number }
const base = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`

console.log(`
邻里 Linli is ready
  residents  ${base}/
  console    ${base}/admin/
  api        ${base}/api/docs`)
if (config.demo) console.log(`\nDemo district, made-up people. Sign in with:\n${DEMO_LOGINS}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    console.log('Stopping: finishing what is under way …')
    void stop(app, config.stopGrace).then(() => process.exit(0))
  })
