import helmet from '@fastify/helmet'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Config } from './config.ts'

/** The same for what is refused before any of this is asked: an address that cannot be read. */
export const bareHeaders = ({ production }: Config): Record<string, string> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  ...(production && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
})

const ANSWERS = /^\/(api|open311)\//

/** What browsers are told: run nothing of others, show nothing within others' pages, keep no copy of an answer. */
export async function guardBrowsers(app: NestFastifyApplication, { production }: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'base-uri': ["'none'"],
        'font-src': ["'self'", 'data:'],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'upgrade-insecure-requests': production ? [] : null,
      },
    },
    frameguard: { action: 'deny' },
    hsts: production,
  })
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (ANSWERS.test(request.url)) reply.header('cache-control', 'no-store')
      done()
    })
}
