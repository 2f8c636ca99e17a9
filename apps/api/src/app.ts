import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import type { Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { MINUTE, newId } from '@linli/domain'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { DataSource } from 'typeorm'
import * as z from 'zod'
import { AppModule } from './app.module.ts'
import { ReviewRounds } from './consultation/review-rounds.ts'
import { Housekeeping } from './kernel/housekeeping.ts'
import { openApi } from './kernel/openapi.ts'
import { Refused, statusOf } from './kernel/errors.ts'
import { asRefused, problemOf } from './kernel/problem.filter.ts'
import { Readiness } from './kernel/readiness.ts'
import { checkKeys } from './platform/key-check.ts'
import type { Config } from './platform/config.ts'
import { bareHeaders, guardBrowsers } from './platform/browsers.ts'
import { serveHealth } from './platform/health.ts'
import { serveSites } from './platform/sites.ts'
import { LogSms, type Sms } from './platform/sms.ts'
import { TencentSms } from './platform/tencent-sms.ts'
import { closeConnectionsWhenStopping } from './platform/stopping.ts'
import { refuseTooDeep, refuseUnreadable } from './platform/unreadable.ts'
import { Demo } from './seed/demo.ts'
import { Essentials } from './seed/essentials.ts'

const MAX_JSON = 1024 * 1024
const MAX_FILE = 64 * 1024 * 1024
/** Until a request has come in whole: long enough for photos over a bad line, and not for ever. */
const LONGEST_REQUEST = 5 * MINUTE

/**
 * The whole product over one HTTP server, database up to date and filled with what it needs; not yet listening.
 * @param sms who sends SMS
 */
export async function createApp(
  config: Config,
  sms: Type<Sms> = config.sms ? TencentSms : LogSms,
): Promise<NestFastifyApplication> {
  z.config(z.locales.zhCN())
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_JSON,
    requestTimeout: LONGEST_REQUEST,
    clientErrorHandler: refuseUnreadable,
    trustProxy: config.trustProxy > 0 && ((_address: string, hop: number) => hop < config.trustProxy),
    genReqId: () => newId(Date.now(), randomBytes),
    // An address that cannot be read never comes to a route, nor to the filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const refused = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? new Refused('not-found') : asRefused(error)
      void reply.status(statusOf(refused.code)).headers(bareHeaders(config)).send(problemOf(refused, request.id))
    },
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config, sms), adapter, {
    logger:
      config.logLevel === 'silent'
        ? false
        : [...(config.logLevel === 'warn' ? (['error', 'warn'] as const) : (['error', 'warn', 'log'] as const))],
    abortOnError: false,
  })
  const source = app.get(DataSource)
  await source.runMigrations({ transaction: 'each' })
  await checkKeys(source, config)
  await app.register(cookie)
  await guardBrowsers(app, config)
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: MAX_FILE } })
  adapter.getInstance().addHook('preValidation', refuseTooDeep)
  serveHealth(app)
  closeConnectionsWhenStopping(app)
  SwaggerModule.setup('api/docs', app, () => openApi('0.1.0') as unknown as OpenAPIObject)
  await serveSites(app)
  await app.init()
  await app.get(Essentials).fill()
  await app.get(Housekeeping).begin()
  await app.get(ReviewRounds).begin()
  if (config.demo) await app.get(Demo).fill()
  app.get(Readiness).ready = true
  return app
}
