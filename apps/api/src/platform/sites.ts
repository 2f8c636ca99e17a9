import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../kernel/errors.ts'
import { problemOf } from '../kernel/problem.filter.ts'

const site = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const HASHED = /[.-][\w-]{8,}\.(js|css|png|svg|woff2)(\.(br|gz))?$/

/** Search engines keep no copy of what is behind a sign-in, nor of addresses that carry a code. */
const ROBOTS = [
  'User-agent: *',
  ...['/admin/', '/api/', '/open311/', '/work-order/'].map((path) => `Disallow: ${path}`),
  '',
].join('\n')

/** The page that counts a published vote again: it names the one script that it runs, and reaches nothing. */
const RECOUNT = 'recount.html'
const RECOUNT_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The two built sites: the residents' at `/`, the console at `/admin/`; both with history addresses. */
export async function serveSites(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance()
  const pages: { prefix: string; page: Buffer }[] = []
  for (const { root, prefix } of [
    { root: site('admin/dist'), prefix: '/admin/' },
    { root: site('resident/dist/h5'), prefix: '/' },
  ]) {
    if (!existsSync(join(root, 'index.html'))) continue
    pages.push({ prefix, page: readFileSync(join(root, 'index.html')) })
    await app.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: false,
      index: false,
      preCompressed: true,
      wildcard: false,
      globIgnore: [RECOUNT],
      setHeaders: (reply: { header(name: string, value: string): unknown }, path: string) => {
        reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.get('/robots.txt', (_request, reply) => reply.type('text/plain; charset=utf-8').send(ROBOTS))
  const recount = join(site('admin/dist'), RECOUNT)
  if (existsSync(recount)) {
    const page = readFileSync(recount)
    server.get(`/${RECOUNT}`, (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .header('content-security-policy', RECOUNT_POLICY)
        .type('text/html; charset=utf-8')
        .send(page),
    )
  }
  server.get('/admin', (_request, reply) => reply.redirect('/admin/'))
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const address = request.url.split('?')[0]!
    const found =
      !/^\/(api|open311)\//.test(address) &&
      !/\.\w{1,5}$/.test(address) &&
      pages.find((p) => address.startsWith(p.prefix))
    if (found) return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(found.page)
    return reply.status(404).send(problemOf(new Refused('not-found'), request.id))
  })
}
