import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { databases, type TestDatabase } from './databases.ts'

const FROM_SOURCE = ['--conditions=@linli/source', '--import', '@swc-node/register/esm-register', 'src/main.ts']
const api = fileURLToPath(new URL('..', import.meta.url))

describe.each(databases())('a process that is told to stop, on %s', (_, fresh) => {
  let database: TestDatabase
  let folder: string
  let server: ChildProcess
  let port: number
  let said = ''

  beforeAll(async () => {
    database = await fresh()
    folder = await mkdtemp(join(tmpdir(), 'linli-stop-'))
    server = spawn(process.execPath, FROM_SOURCE, {
      cwd: api,
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DEMO: 'false',
        ROLE: 'api',
        DATABASE_URL: database.url,
        DATA_DIR: join(folder, 'data'),
        KEYS_FILE: join(folder, 'keys.json'),
        STOP_GRACE_MS: '3000',
      },
    })
    for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (text: Buffer) => (said += String(text)))
    port = await new Promise<number>((resolve, reject) => {
      server.stdout!.on('data', () => {
        const address = /console {4}http:\/\/127\.0\.0\.1:(\d+)/.exec(said)
        if (address) resolve(Number(address[1]))
      })
      server.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
    })
  }, 120_000)
  afterAll(async () => {
    server.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
    await database.drop()
  })

  /** Asked on a connection of its own, as a balancer does, that the server may keep open. */
  const ready = async () => {
    const agent = new Agent({ keepAlive: true })
    const asked = request({ port, path: '/readyz', agent }).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.resume()
    await once(answer, 'end')
    agent.destroy()
    return answer
  }
  const refusesConnections = () =>
    new Promise<boolean>((resolve) => {
      const probe = connect(port, '127.0.0.1', () => (probe.destroy(), resolve(false)))
      probe.once('error', () => resolve(true))
    })
  const until = async (isTrue: () => Promise<boolean>) => {
    while (!(await isTrue())) await sleep(20)
  }
  /** A connection that stays open, with the beginning of what is said on it. */
  const opened = async (text: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(text)
    return socket
  }
  const all = async (socket: Socket): Promise<string> => {
    let text = ''
    for await (const part of socket) text += String(part)
    return text
  }

  it('says-so-first-then-finishes-what-is-under-way-and-is-gone', async () => {
    expect((await ready()).statusCode).toBe(200)
    const body = JSON.stringify({ login: 'nobody-here', password: 'not-a-password' })
    const head = `POST /api/v1/sign-in/staff HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
    const underWay = await opened(head + body.slice(0, 10))
    const answer = all(underWay)
    const idle = await opened('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
    await once(idle, 'readable')
    const closed = all(idle)
    const exit = once(server, 'exit')

    server.kill('SIGTERM')
    await until(async () => (await ready()).statusCode === 503)
    const last = await ready()
    expect([last.statusCode, last.headers.connection]).toEqual([503, 'close'])
    await until(refusesConnections)
    await closed
    underWay.write(body.slice(10))
    expect(await answer).toMatch(/^HTTP\/1\.1 401 [^]*\r\nconnection: close\r\n[^]*identity\/bad-credentials/i)
    expect(await exit).toEqual([0, null])
  }, 30_000)
})
