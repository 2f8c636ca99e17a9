// The built product inside this process, on a clock that is set, and people who sign in as people do.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Refusal } from './checks.mjs'

/** @typedef {{ statusCode: number, payload: string, cookies: { name: string, value: string }[] }} Answer */
/** @typedef {{ set(at: number): void }} Clock */
/**
 * @typedef {object} Nest
 * @property {(request: object) => Promise<Answer>} inject
 * @property {(token: unknown) => unknown} get
 * @property {() => Promise<void>} close
 */

/** @param {string} path below the api's dist */
const built = (path) =>
  /** @type {Promise<Record<string, unknown>>} */ (
    import(new URL(`../../../apps/api/dist/${path}`, import.meta.url).href)
  )
/**
 * Starts the product without its own worker: what is due is done when `drain` is called, at the time of its clock.
 * @param {string} databaseUrl of an empty database
 * @param {string} folder for files and keys
 * @param {number} at when the demo's district is set up, on the app's clock
 * @param {number} instances that share the database, and take the calls in turn
 */
export async function startApp(databaseUrl, folder, at, instances = 1) {
  const { createApp } = await built('app.js')
  const { loadConfig } = await built('platform/config.js')
  const { AppClock } = await built('platform/app-clock.js')
  const { Timers } = await built('kernel/timers.js')
  const { Worker } = await built('kernel/worker.js')
  const { UnitOfWork } = await built('kernel/unit-of-work.js')
  const { DemoDistrict, DEMO_PASSWORD } = await built('seed/demo-district.js')
  /** @type {Map<string, string>} */
  const codes = new Map()
  class KeptSms {
    ready = true
    /** @type {(message: { phone: string, template: string, params: readonly string[] }) => Promise<object>} */
    async send({ phone, template, params: [first] }) {
      if (template === 'code') codes.set(phone, first ?? '')
      return { fate: 'sent' }
    }
  }
  const env = {
    DEMO: 'false',
    ROLE: 'api',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    KEYS_FILE: join(folder, 'keys.json'),
  }
  const config = /** @type {(env: object) => object} */ (loadConfig)(env)
  /** @type {Nest[]} */
  const nests = []
  while (nests.length < instances)
    nests.push(await /** @type {(config: object, sms: unknown) => Promise<Nest>} */ (createApp)(config, KeptSms))
  const first = /** @type {Nest} */ (nests[0])
  const clocks = nests.map((nest) => /** @type {Clock} */ (nest.get(AppClock)))
  const workers = nests.map((nest) => /** @type {{ drain(): Promise<number> }} */ (nest.get(Worker)))
  const timers = /** @type {{ next(): Promise<number | undefined> }} */ (first.get(Timers))
  const work =
    /** @type {{ run(work: (work: { em: unknown, now: number }) => Promise<void>): Promise<void>, source: { query(sql: string): Promise<Record<string, unknown>[]> } }} */ (
      first.get(UnitOfWork)
    )
  const district = /** @type {{ make(em: unknown, now: number): Promise<void> }} */ (first.get(DemoDistrict))
  const set = (/** @type {number} */ to) => clocks.forEach((clock) => clock.set(to))
  set(at)
  await work.run(({ em, now }) => district.make(em, now))
  return {
    clock: { set },
    /** When the next timer fires. */
    next: () => timers.next(),
    query: (/** @type {string} */ sql) => work.source.query(sql),
    async drain() {
      while ((await Promise.all(workers.map((worker) => worker.drain()))).some((done) => done > 0));
    },
    staff: (/** @type {string} */ login) => new Person(nests, signInStaff(login, String(DEMO_PASSWORD))),
    resident: (/** @type {string} */ phone) => new Person(nests, signInResident(phone, codes)),
    close: async () => void (await Promise.all(nests.map((nest) => nest.close()))),
  }
}

/** @typedef {Record<string, string>} Headers */
/** @typedef {(send: (path: string, body: object) => Promise<Answer>) => Promise<Headers>} SignIn */

/** @typedef {Person} Caller */
/** Somebody with a session, who signs in again when it is over: the app's clock jumps by months. */
class Person {
  /** @type {Headers | undefined} */
  #session
  #nests
  #signIn
  #address
  #calls = 0
  /**
   * @param {Nest[]} nests
   * @param {SignIn} signIn
   */
  constructor(nests, signIn) {
    this.#nests = nests
    this.#signIn = signIn
    this.#address = `10.${serial >> 16}.${(serial >> 8) & 255}.${serial++ & 255}`
  }

  /** @type {(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<unknown>} what came back */
  async call(method, path, body) {
    this.#session ??= await this.#enter()
    let answer = await this.#send(method, path, body, this.#session)
    if (answer.statusCode === 401) {
      this.#session = await this.#enter()
      answer = await this.#send(method, path, body, this.#session)
    }
    return contentOf(answer, method, path)
  }

  #enter() {
    return this.#signIn(async (path, body) => {
      const answer = await this.#send('POST', `/api/v1/sign-in/${path}`, body, {})
      contentOf(answer, 'POST', path)
      return answer
    })
  }

  /** @type {(method: string, url: string, body: object | undefined, session: Headers) => Promise<Answer>} */
  #send(method, url, body, session) {
    const headers = { ...session, 'x-command-id': randomUUID(), ...(body && { 'content-type': 'application/json' }) }
    const nest = /** @type {Nest} */ (this.#nests[this.#calls++ % this.#nests.length])
    return nest.inject({
      method,
      url,
      headers,
      remoteAddress: this.#address,
      ...(body && { payload: JSON.stringify(body) }),
    })
  }
}
let serial = 1

/** @type {(answer: Answer, method: string, path: string) => unknown} */
function contentOf({ statusCode, payload }, method, path) {
  const content = /** @type {{ code?: string }} */ (JSON.parse(payload))
  if (statusCode !== 200)
    throw new Refusal(`${method} ${path.replace(/[\da-f-]{36}/, ':id')} was answered ${statusCode} ${content.code}`)
  return content
}

/** @type {(login: string, password: string) => SignIn} */
const signInStaff = (login, password) => async (send) => {
  const { cookies } = await send('staff', { login, password })
  const csrf = cookies.find(({ name }) => name === 'linli-csrf')
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), 'x-csrf-token': csrf?.value ?? '' }
}

/** @type {(phone: string, codes: ReadonlyMap<string, string>) => SignIn} */
const signInResident = (phone, codes) => async (send) => {
  await send('code', { phone })
  const { payload } = await send('phone', { phone, code: codes.get(phone) })
  const { accessToken } = /** @type {{ accessToken: string }} */ (JSON.parse(payload))
  return { authorization: `Bearer ${accessToken}` }
}
