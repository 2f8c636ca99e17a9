import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, beforeAll, describe } from '@jest/globals'
import { ApiError, routes, type Client } from '@linli/contract'
import { DAY } from '@linli/domain'
import { DataSource } from 'typeorm'
import { createApp } from '../src/app.ts'
import { Worker } from '../src/kernel/worker.ts'
import { AppClock } from '../src/platform/app-clock.ts'
import type { Config, Keys } from '../src/platform/config.ts'
import { SENT, type Sending } from '../src/platform/sending.ts'
import { Sms, type SmsMessage } from '../src/platform/sms.ts'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { databases } from './databases.ts'
import { inWechat, Person, resident, staff } from './person.ts'
import { templates, withDistrict } from './template.ts'

/** A Tuesday at ten in Beijing, in a year without published holidays: plain weekdays, 9–12 and 13–17. */
export const TUESDAY = Date.parse('2030-03-12T10:00:00+08:00')

// One set for a run: what one suite has encrypted, the others read from their copies of it.
const run = templates ?? randomBytes(16).toString('hex')
const key = (use: string) => createHash('sha256').update(`${use} ${run}`).digest('base64')
const testKeys: Keys = { current: 'k1', fields: { k1: key('fields') }, lookup: key('lookup'), signing: key('signing') }

/** Starting the app may take its time where several suites run side by side. */
const PATIENCE = 120_000

/** Keeps what it is given instead of sending it, for the person who reads the SMS. */
export class KeptSms extends Sms {
  readonly ready = true
  readonly codes = new Map<string, string>()
  readonly sent: SmsMessage[] = []
  /** what becomes of the next messages; then all are sent again */
  readonly fates: Sending[] = []
  async send(message: SmsMessage): Promise<Sending> {
    if (message.template === 'code') {
      this.codes.set(message.phone, message.params[0]!)
      return SENT
    }
    const outcome = this.fates.shift() ?? SENT
    if (outcome.fate === 'sent') this.sent.push(message)
    return outcome
  }
}

/** The whole product with its demo district; the test drains the worker and sets the clock itself. */
export class TestApp implements Client {
  readonly #people = new Map<string, Person>()
  readonly clock: AppClock
  readonly source: DataSource
  readonly sms: KeptSms
  readonly nobody: Person
  #week = 0

  constructor(
    readonly nest: NestFastifyApplication,
    readonly dataDir: string,
  ) {
    this.clock = nest.get(AppClock)
    this.source = nest.get(DataSource)
    this.sms = nest.get<Sms, KeptSms>(Sms)
    this.nobody = new Person(nest)
  }

  /** Calls without a session. */
  get call() {
    return this.nobody.call
  }
  /** Somebody of the demo at the console; signs in when needed. */
  staff(login: string): Person {
    return this.#person(login, () => staff(this.nest, login, DEMO_PASSWORD))
  }
  /** Somebody with a phone; a number that nobody had before is a new resident. */
  resident(phone: string): Person {
    return this.#person(phone, () => resident(this.nest, phone, this.sms.codes))
  }
  /** Somebody in WeChat, by the code of `wx.login`; for suites with a server of WeChat's. */
  wechat(code: string): Person {
    return this.#person(code, () => inWechat(this.nest, code))
  }
  /** Somebody who was just given an account, after the first change of the password. */
  async newcomer(login: string, first: string): Promise<Person> {
    const person = staff(this.nest, login, first)
    await person.call(routes.identity.changePassword, { current: first, next: DEMO_PASSWORD })
    return person
  }
  #person(key: string, make: () => Person): Person {
    const person = this.#people.get(key) ?? make()
    this.#people.set(key, person)
    return person
  }

  /** Ten o'clock on the next Tuesday: a test that moves the clock starts from here, in a week of its own. */
  newWeek(): number {
    const at = TUESDAY + 7 * DAY * this.#week++
    this.clock.set(at)
    return at
  }
  /** Does all that is due at the app's time. */
  async drain(): Promise<void> {
    while (await this.nest.get(Worker).drain());
  }
  async close(): Promise<void> {
    await this.nest.close()
    await rm(this.dataDir, { recursive: true, force: true })
  }
}

/** Settings of an app under test: nothing runs by itself, nothing is printed. */
export const testConfig = (given: Partial<Config> = {}): Config => ({
  production: false,
  port: 0,
  host: '127.0.0.1',
  role: 'api',
  dataDir: tmpdir(),
  databaseUrl: 'sqlite::memory:',
  keys: testKeys,
  pollKeys: join(tmpdir(), `linli-test-polls-${run}`),
  demo: true,
  publicUrl: 'http://127.0.0.1',
  trustProxy: 0,
  wechat: null,
  wechatTemplates: null,
  sms: null,
  wecomApi: null,
  stopGrace: 0,
  logLevel: 'silent',
  ...given,
})

/** Keys of the demo's polls, beside the template that they are in. */
const keysOf = (url: string) => join(templates ?? '', `polls-${new URL(url).protocol.slice(0, -1)}`)

export async function startApp(databaseUrl: string, given: Partial<Config> = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-test-'))
  if (templates && !given.pollKeys && existsSync(keysOf(databaseUrl)))
    await cp(keysOf(databaseUrl), join(dataDir, 'polls'), { recursive: true })
  const app = new TestApp(
    await createApp(testConfig({ databaseUrl, dataDir, pollKeys: join(dataDir, 'polls'), ...given }), KeptSms),
    dataDir,
  )
  app.newWeek()
  if (databaseUrl.startsWith('sqlite:')) await app.source.query('PRAGMA synchronous = OFF')
  // Posts that end at a date are made for a year from the day the test runs on; on the test's calendar they hold, too.
  await app.source.query('UPDATE post SET until_at = ? WHERE until_at IS NOT NULL', [TUESDAY + 10 * 365 * DAY])
  return app
}

/** A suite over the whole app, once for each database. `app()` is up when a test runs. */
export function describeApp(
  name: string,
  body: (app: () => TestApp) => void,
  given: () => Partial<Config> = () => ({}),
): void {
  describe.each(databases())(`${name} on %s`, (_, fresh) => {
    let app: TestApp
    let drop: () => Promise<void>
    beforeAll(async () => {
      const database = await withDistrict(await fresh(), async (url) =>
        (await startApp(url, { ...(templates && { pollKeys: keysOf(url) }) })).close(),
      )
      drop = database.drop
      app = await startApp(database.url, given())
    }, PATIENCE)
    afterAll(async () => {
      await app.close()
      await drop()
    }, PATIENCE)
    body(() => app)
  })
}

/** The code that a call was refused with. */
export const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'not refused',
    (error: unknown) => {
      if (error instanceof ApiError) return error.code
      throw error
    },
  )

/** Id of a place, by its code. */
export async function placeId(app: TestApp, code: string): Promise<string> {
  const [row] = await app.source.query<{ id: string }[]>('SELECT id FROM place WHERE code = ?', [code])
  return row!.id
}
export async function unitId(app: TestApp, code: string): Promise<string> {
  const { items } = await app.staff('centre').call(routes.unit.units, { limit: 100 })
  return items.find((unit) => unit.code === code)!.id
}

/** Places of the demo: two grids and the community they lie in, the community beside it, and one in another street. */
export const GRID = '990100001001-0101'
export const GRID_BESIDE = '990100001001-0102'
export const SECOND_LEVEL = '990100001001-01'
export const COMMUNITY = '990100001001'
export const STREET = '990100001'
export const DISTRICT = '990100'
export const OTHER_GRID = '990100001002-0101'
export const OTHER_COMMUNITY = '990100001002'
export const FAR_GRID = '990100002001-0101'
/** Residents of the demo who are bound to the first grid. */
export const ANNA = '19900000001'
export const BO = '19900000002'
