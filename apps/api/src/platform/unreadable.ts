import { randomBytes } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { newId, type ErrorCode } from '@linli/domain'
import type { FastifyRequest } from 'fastify'
import { Refused, statusOf } from '../kernel/errors.ts'
import { problemOf } from '../kernel/problem.filter.ts'

const BY_CODE: Readonly<Record<string, ErrorCode>> = { HPE_HEADER_OVERFLOW: 'input/too-large' }

/** What Node cannot read as a request never comes to the product; it is refused in the same shape as everything else. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const refused = new Refused(BY_CODE[error.code ?? ''] ?? 'input/invalid')
  const body = JSON.stringify(problemOf(refused, newId(Date.now(), randomBytes)))
  const status = statusOf(refused.code)
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** Deeper than any form nests; what goes through a body by recursion would come to the end of its stack. */
const DEEPEST = 100
const isDeeper = (value: unknown, than: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (than === 0 || Object.values(value).some((one) => isDeeper(one, than - 1)))

export async function refuseTooDeep({ body }: FastifyRequest): Promise<void> {
  if (isDeeper(body, DEEPEST)) throw new Refused('input/invalid')
}
