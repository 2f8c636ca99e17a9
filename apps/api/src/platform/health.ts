import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { collectDefaultMetrics, Histogram, register } from 'prom-client'
import { DataSource } from 'typeorm'
import { Readiness } from '../kernel/readiness.ts'

collectDefaultMetrics()
const requestSeconds = new Histogram({
  name: 'linli_request_seconds',
  help: 'Seconds a request took, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2],
})

/** For those who run the product: is it alive (`/healthz`), does it take requests (`/readyz`), how does it fare (`/metrics`). */
export function serveHealth(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance()
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    requestSeconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
    done()
  })
  server.get('/healthz', () => ({ ok: true }))
  server.get('/readyz', async (_request, reply) => {
    const ready =
      app.get(Readiness).ready &&
      (await app
        .get(DataSource)
        .query('SELECT 1')
        .then(
          () => true,
          () => false,
        ))
    return reply.status(ready ? 200 : 503).send({ ok: ready })
  })
  server.get('/metrics', async (_request, reply) => reply.type(register.contentType).send(await register.metrics()))
}
