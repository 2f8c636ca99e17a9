import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { Problem } from '@linli/contract'
import { ERRORS, type ErrorCode } from '@linli/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Checked } from './call.ts'
import { traceOf } from '../platform/trace.ts'
import { Refused, statusOf } from './errors.ts'
import { writeErrors } from './georeport.ts'

/** What is nobody's mistake, and whoever runs the product has to look after. */
const FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['internal', 'service/unavailable'])
/** Refusals that tell of somebody who tries what is not theirs: whoever runs the product should see them. */
const WATCHED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'access/csrf',
  'access/denied',
  'access/throttled',
  'attachment/bad-signature',
  'identity/token-reused',
])

/** Everything that went wrong leaves as one shape, without stack or SQL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('api')

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const request = http.getRequest<FastifyRequest & Checked>()
    const reply = http.getResponse<FastifyReply>()
    const refused = asRefused(error)
    if (refused !== error && FAULTS.has(refused.code))
      this.#log.error(`${request.id} ${request.method} ${request.routeOptions.url ?? ''}`, traceOf(error))
    else if (WATCHED.has(refused.code))
      this.#log.warn(
        `${request.id} ${refused.code} ${request.method} ${request.routeOptions.url ?? ''} by ${request.actor?.id ?? 'nobody'}`,
      )
    if (reply.sent) return
    if (request.route?.answer === 'georeport') return writeErrors(request, reply, refused)
    void reply
      .status(statusOf(refused.code))
      .type('application/json; charset=utf-8')
      .send(problemOf(refused, request.id))
  }
}

export const problemOf = (refused: Refused, requestId: string): Problem => ({
  code: refused.code,
  message: refused.message,
  ...(refused.fields && { fields: { ...refused.fields } }),
  requestId,
})

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'input/invalid',
  404: 'not-found',
  413: 'input/too-large',
  415: 'input/unsupported-type',
}

/** What ends when the database is back, the disk has room, or whoever holds the file has ended. */
const PASSES = new Set([
  ...['ECONNREFUSED', 'PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ETIMEDOUT'],
  ...['ENOSPC', 'SQLITE_FULL', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'SQLITE_BUSY'],
])

export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode
  if (status !== undefined && BY_STATUS[status]) return new Refused(BY_STATUS[status])
  if (PASSES.has((error as { code?: string }).code ?? '')) return new Refused('service/unavailable')
  return new Refused('internal' satisfies keyof typeof ERRORS)
}
