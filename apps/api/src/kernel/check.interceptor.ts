import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common'
import type { Route } from '@linli/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { finalize, type Observable } from 'rxjs'
import * as z from 'zod'
import { AppClock } from '../platform/app-clock.ts'
import { networkOf } from '../platform/network.ts'
import { Uploads } from '../platform/uploads.ts'
import { catalogue, contentHash, routeOf, type Actor, type Call, type Checked } from './call.ts'
import { Refused } from './errors.ts'

const COMMAND_ID = /^[0-9A-Za-z-]{8,64}$/
const NOBODY: Actor = {
  id: '',
  ids: [],
  kind: 'resident',
  posts: [],
  roles: new Set(),
  sessionId: '',
  sessionKind: 'bearer',
  mustChange: false,
}

export interface UploadedFile {
  readonly filename: string
  /** temporary; gone when the request is over */
  readonly path: string
}

/** Checks what came in against the contract and hands the controller one typed call. */
@Injectable()
export class CheckInterceptor implements NestInterceptor {
  constructor(
    private readonly clock: AppClock,
    private readonly uploads: Uploads,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = routeOf(context)!
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest & Checked>()
    const uploaded = route.body === 'upload' ? await receive(request, this.uploads) : null
    try {
      request.call = this.#check(route, request, http.getResponse<FastifyReply>(), uploaded)
    } catch (error) {
      await uploaded?.discard()
      throw error
    }
    return next.handle().pipe(finalize(() => void uploaded?.discard()))
  }

  #check(
    route: Route,
    request: FastifyRequest & Checked,
    reply: FastifyReply,
    uploaded: Received | null,
  ): Call<unknown> {
    const raw = {
      ...(request.query as object),
      ...(uploaded
        ? { ...uploaded.fields, file: uploaded.file }
        : request.method === 'GET' || request.method === 'DELETE'
          ? {}
          : body(route, request)),
      ...(request.params as object),
    }
    const parsed = read(catalogue.get(route)!.input, raw)
    if (!parsed.success) throw new Refused('input/invalid', fieldsOf(parsed.error))
    const header = request.headers['x-command-id']
    if (route.command && (typeof header !== 'string' || !COMMAND_ID.test(header)))
      throw new Refused('input/command-id-missing')
    const { file: _file, ...hashed } = raw as Record<string, unknown>
    return {
      actor: request.actor ?? NOBODY,
      input: parsed.data,
      command: route.command ? { id: header as string, hash: contentHash([route.method, route.path, hashed]) } : null,
      now: this.clock.now(),
      ip: networkOf(request.ip),
      request,
      reply,
    }
  }
}

/** Zod measures whatever has a `length`, and throws where that is a thing that no number can be compared with. */
function read(schema: z.ZodType, raw: unknown) {
  try {
    return schema.safeParse(raw)
  } catch (error) {
    throw error instanceof TypeError ? new Refused('input/invalid') : error
  }
}

const FORM = 'application/x-www-form-urlencoded'
/** A route takes one kind of body: what a web form of any site can send is taken only where it is meant. */
const body = (route: Route, { headers, body: given }: FastifyRequest): object => {
  if (headers['content-type'] && headers['content-type'].startsWith(FORM) !== (route.body === 'form'))
    throw new Refused('input/unsupported-type')
  if (given === undefined || given === null) return {}
  if (typeof given !== 'object' || Array.isArray(given)) throw new Refused('input/invalid')
  return given
}

/** One Chinese sentence per faulty field, under the path of the field. */
const fieldsOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.slice(0, 20).map((issue) => [issue.path.join('.') || '_', issue.message]))

type Received = Awaited<ReturnType<typeof receive>>
/** Takes one file and the fields beside it from a multipart body, onto disk. */
async function receive(request: FastifyRequest, uploads: Uploads) {
  if (!request.isMultipart()) throw new Refused('input/unsupported-type')
  const { path, discard } = await uploads.make()
  const fields: Record<string, unknown> = {}
  let file: UploadedFile | undefined
  try {
    for await (const part of request.parts()) {
      // A field is text: multipart also brings JSON, and no object of a client's stands for a file of ours.
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else {
        await pipeline(part.file, createWriteStream(path))
        if (part.file.truncated) throw new Refused('input/too-large')
        file = { filename: part.filename, path }
      }
    }
    if (!file) throw new Refused('input/unsupported-type')
  } catch (error) {
    await discard()
    // What is wrong with the disk, or known to the product, has a code of its own; what breaks off or cannot be taken
    // apart has none, or that of a line that was cut.
    const { code = 'ECONNRESET' } = error as { code?: string }
    throw code === 'ECONNRESET' ? new Refused('input/invalid', { file: '文件没有传完，请重新上传' }) : error
  }
  return { fields, file, discard }
}
