import { setTimeout as sleep } from 'node:timers/promises'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readiness } from '../kernel/readiness.ts'

/** What holds a connection longer than this is cut off: whoever started the process will not wait for ever. */
const LONGEST = 8000
const IDLE_EVERY = 50

/** From the first word of stopping on, every answer says that its connection ends with it. */
export function closeConnectionsWhenStopping(app: NestFastifyApplication): void {
  const readiness = app.get(Readiness)
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_request: FastifyRequest, reply: FastifyReply) => {
      if (!readiness.ready) reply.header('connection', 'close')
    })
}

/**
 * Stops in the order that nobody loses anything by: not ready for `grace` milliseconds, in which balancers look and
 * everything is still answered; then no new connections, while what is under way is finished; then worker and database.
 */
export async function stop(app: NestFastifyApplication, grace: number): Promise<void> {
  const server = app.getHttpServer()
  app.get(Readiness).ready = false
  await sleep(grace)
  // A connection that falls idle after the server has closed is kept open by Node until its time is over.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_EVERY)
  const late = setTimeout(() => server.closeAllConnections(), LONGEST)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(late)
  }
}
