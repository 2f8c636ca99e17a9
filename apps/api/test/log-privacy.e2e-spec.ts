import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createClient, routes, type Act, type Client, type Outgoing } from '@linli/contract'
import { openDatabase } from '../src/platform/database.ts'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { databases, type TestDatabase } from './databases.ts'
import { GRID, refusal, startApp, testConfig } from './harness.ts'
import { LAMP } from './orders.ts'
import { picture } from './pictures.ts'
import { SMS_KEYS, SMS_TEMPLATE_IDS, startSms } from './sms-server.ts'
import { startWechat, WECHAT_APP } from './wechat-server.ts'

const FROM_SOURCE = ['--conditions=@linli/source', '--import', '@swc-node/register/esm-register', 'src/main.ts']
const api = fileURLToPath(new URL('..', import.meta.url))

/** What must not be in the log: made up, and nowhere else. */
const PERSON = {
  phone: '19912340087',
  other: '19912340088',
  name: '欧阳示例',
  words: '我家在六楼，老伴走不动了',
  location: '红枫里九号楼',
  reason: '电话核实她家的门牌',
  answer: '已经给这位老人家换了灯泡',
  comment: '修得很快谢谢小李',
  complaint: '这个软件字太小看不清',
  contact: '晚上打女儿的电话',
  file: '我家客厅的照片.png',
  wrongPassword: 'my-own-bank-password-77',
  wrongLogin: 'ouyang-shili-0087',
}

describe.each(databases())('the log of a production process on %s', (_, fresh) => {
  let database: TestDatabase
  let folder: string
  let sms: Awaited<ReturnType<typeof startSms>>
  let wechat: Awaited<ReturnType<typeof startWechat>>
  let server: ChildProcess
  let base: string
  let url: string
  let log = ''
  /** tokens, cookies and codes that went over the wire */
  const handedOut: string[] = []

  beforeAll(async () => {
    database = await fresh()
    folder = await mkdtemp(join(tmpdir(), 'linli-log-'))
    url = database.url === 'sqlite::memory:' ? `sqlite:${join(folder, 'db')}` : database.url
    // The demo's staff, in a database that a production process then opens.
    await (await startApp(url)).close()
    ;[sms, wechat] = [await startSms(), await startWechat()]
    const keysFile = join(folder, 'keys.json')
    await writeFile(keysFile, JSON.stringify(testConfig().keys))
    server = spawn(process.execPath, FROM_SOURCE, {
      cwd: api,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        NO_COLOR: '1',
        PORT: '0',
        DATABASE_URL: url,
        DATA_DIR: join(folder, 'data'),
        KEYS_FILE: keysFile,
        WECHAT_APP_ID: WECHAT_APP.appId,
        WECHAT_APP_SECRET: WECHAT_APP.secret,
        WECHAT_API: wechat.api,
        WECOM_API: 'http://127.0.0.1:1',
        TENCENT_SMS_SECRET_ID: SMS_KEYS.secretId,
        TENCENT_SMS_SECRET_KEY: SMS_KEYS.secretKey,
        TENCENT_SMS_APP_ID: '1400006666',
        TENCENT_SMS_SIGN: '邻里',
        TENCENT_SMS_TEMPLATES: JSON.stringify(SMS_TEMPLATE_IDS),
        TENCENT_SMS_API: sms.api,
        STOP_GRACE_MS: '0',
      },
    })
    for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (text: Buffer) => (log += String(text)))
    base = await new Promise<string>((resolve, reject) => {
      server.stdout!.on('data', () => {
        const address = /console {4}(http:\/\/127\.0\.0\.1:\d+)/.exec(log)
        if (address) resolve(address[1]!)
      })
      server.once('exit', (code) => reject(new Error(`ended with ${code}: ${log}`)))
    })
  }, 180_000)
  afterAll(async () => {
    server.kill('SIGKILL')
    await sms.stop()
    await wechat.stop()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  /** Somebody who speaks to the process over the network. */
  const client = (headers: Record<string, string> = {}): Client =>
    createClient(async (request) => {
      const answer = await fetch(base + request.url, { method: request.method, ...content(request, headers) })
      for (const cookie of answer.headers.getSetCookie()) handedOut.push(cookie.split(';')[0]!.split('=')[1]!)
      const json = answer.headers.get('content-type')?.startsWith('application/json')
      return { status: answer.status, body: json ? await answer.json() : new Uint8Array(await answer.arrayBuffer()) }
    })
  const nobody = client()
  async function resident(phone: string): Promise<Client> {
    await nobody.call(routes.identity.askCode, { phone })
    const [code] = sms.sent.at(-1)!.TemplateParamSet
    const tokens = await nobody.call(routes.identity.signInPhone, { phone, code: code! })
    handedOut.push(code!, tokens.accessToken, tokens.refreshToken)
    return client({ authorization: `Bearer ${tokens.accessToken}` })
  }
  async function staff(login: string): Promise<Client> {
    const from = handedOut.length
    await nobody.call(routes.identity.signInStaff, { login, password: DEMO_PASSWORD })
    const [session, csrf] = handedOut.slice(from)
    return client({ cookie: `linli-session=${session!}; linli-csrf=${csrf!}`, 'x-csrf-token': csrf! })
  }
  async function act(who: Client, id: string, action: string, more: Partial<Act> = {}): Promise<void> {
    const { version } = await who.call(routes.workOrder.one, { id })
    await who.call(routes.workOrder.act, { id, action, version, ...more })
  }
  async function onDatabase<T>(work: (run: (sql: string) => Promise<T[]>) => Promise<T[]>): Promise<T[]> {
    const source = await openDatabase(url)
    return work((sql) => source.query<T[]>(sql)).finally(() => source.destroy())
  }

  it('holds-no-phone-name-text-code-token-password-or-key-of-a-whole-life', async () => {
    const eve = await resident(PERSON.phone)
    const other = await resident(PERSON.other)
    await eve.call(routes.identity.changeMe, { name: PERSON.name })
    const [place] = await onDatabase<{ id: string }>((run) => run(`SELECT id FROM place WHERE code = '${GRID}'`))
    const photo = await eve.call(routes.attachment.upload, { file: picture(PERSON.file) })
    const { id } = await eve.call(routes.workOrder.raise, {
      kind: 'report',
      classCode: LAMP,
      description: PERSON.words,
      location: PERSON.location,
      placeId: place!.id,
      photos: [photo.id],
    })
    const [worker, lamp] = [await staff('worker'), await staff('lamp')]
    await worker.call(routes.workOrder.unmask, { id, reason: PERSON.reason })
    const [unit] = await onDatabase<{ id: string }>((run) => run("SELECT id FROM unit WHERE code = 'D01'"))
    await act(worker, id, 'dispatch', { handler: { kind: 'unit', id: unit!.id } })
    await act(lamp, id, 'take')
    await act(lamp, id, 'answer', { outcome: 'solved', text: PERSON.answer })
    await act(worker, id, 'close')
    await act(eve, id, 'rate', { rating: { solved: true, satisfaction: 5, text: PERSON.comment } })
    await eve.call(routes.audit.complain, { text: PERSON.complaint, contact: PERSON.contact })
    await eve.call(routes.identity.ownData, {})

    // What goes wrong: refusals, bodies that cannot be read, services that fail, and a fault of the product's own.
    const { wrongLogin: login, wrongPassword: password } = PERSON
    expect(await refusal(nobody.call(routes.identity.signInStaff, { login, password }))).toBe(
      'identity/bad-credentials',
    )
    expect(await refusal(nobody.call(routes.identity.signInWechat, { code: 'gone' }))).toBe('service/unavailable')
    for (const payload of [`{"login":"${PERSON.name}`, `"${PERSON.words}"`])
      await fetch(`${base}/api/v1/sign-in/staff?phone=${PERSON.phone}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: payload,
      })
    expect(await refusal(eve.call(routes.workOrder.queue, {}))).toBe('access/denied')
    const { id: eveId } = await eve.call(routes.identity.me, {})
    sms.codes.push('hang')
    expect(await refusal(nobody.call(routes.identity.askCode, { phone: '19912340089' }))).toBe('service/unavailable')
    await onDatabase((run) => run('CREATE UNIQUE INDEX ux_of_the_test ON account (kind, name)'))
    expect(await refusal(other.call(routes.identity.changeMe, { name: PERSON.name }))).toBe('internal')
    await onDatabase((run) => run('ALTER TABLE grid_rating RENAME TO gone_for_the_test'))
    expect(await refusal(eve.call(routes.identity.ownData, {}))).toBe('internal')
    await onDatabase((run) => run('ALTER TABLE gone_for_the_test RENAME TO grid_rating'))

    // The outbox has told whom it tells.
    for (let left = 1; left > 0; await sleep(200))
      left = Number((await onDatabase<{ n: number }>((run) => run('SELECT COUNT(*) AS n FROM outbox')))[0]!.n)
    const exit = once(server, 'exit')
    server.kill('SIGTERM')
    await exit

    // Who tries what is not theirs is there, by id.
    expect(log).toMatch(`access/denied GET ${routes.workOrder.queue.path} by ${eveId}`)
    // The product's own faults are there, with what to look for and without what was written.
    expect([...log.matchAll(/\[api\] .* (\/api\/v1\S*)\n(\w+)/g)].map(([, path, kind]) => [path, kind])).toEqual([
      [routes.identity.changeMe.path, 'QueryFailedError'],
      [routes.identity.ownData.path, 'QueryFailedError'],
    ])
    const { fields, lookup, signing } = testConfig().keys
    const secrets = [...Object.values(fields), lookup, signing, WECHAT_APP.secret, SMS_KEYS.secretKey, DEMO_PASSWORD]
    if (url.startsWith('mysql')) secrets.push(new URL(url).password)
    expect(handedOut.length).toBeGreaterThan(9)
    for (const secret of [...Object.values(PERSON), ...handedOut, ...secrets])
      expect([secret, log.includes(secret)]).toEqual([secret, false])
  }, 120_000)
})

function content(request: Outgoing, headers: Record<string, string>): RequestInit {
  const all = { ...headers, ...(request.commandId && { 'x-command-id': request.commandId }) }
  if (!request.body) return { headers: all }
  if (!request.upload)
    return { headers: { ...all, 'content-type': 'application/json' }, body: JSON.stringify(request.body) }
  const form = new FormData()
  for (const [name, value] of Object.entries(request.body))
    form.append(name, value instanceof File ? value : String(value))
  return { headers: all, body: form }
}
