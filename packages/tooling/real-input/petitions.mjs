// Real messages of citizens through the four tickets, on the app's clock, at the times when they really happened.
import { join } from 'node:path'
import { startApp } from './app.mjs'
import { check } from './checks.mjs'
import { readMessages } from './messages.mjs'

/** @typedef {import('./messages.mjs').Message} Message */
/** @typedef {{ id: string, version: number, state: string, description: string, createdAt: string, timeline: { action: string, at: string, text: string | null }[], clocks: { clock: string, startedAt: string, dueAt: string, stoppedAt: string | null }[] }} Case */
/** @typedef {Awaited<ReturnType<typeof startApp>>} App */
/** @typedef {Record<'raised' | 'rated' | 'late7' | 'late15' | 'late30', number>} Expected as recount.mjs says it */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const GRID = '990100001001-0101'
/** A class whose answer is due after seven days, by the rule that is set here. */
const CLASS = '100118'
const SEVEN_DAYS = { amount: 7, unit: 'days', time: 'round-the-clock' }
/** An answer of the app may take this long: its times are those of the file and a little more. */
const SLACK = 10_000

/**
 * @param {string} name of the database, for people
 * @param {string} databaseUrl
 * @param {string} folder an empty one
 * @param {string} data folder with the messages
 * @param {Expected} expected
 */
export async function petitions(name, databaseUrl, folder, data, expected) {
  const open = await readMessages(join(data, 'messages_sample_30.xlsx'))
  const replied = await readMessages(join(data, 'messages_with_replies_sample_120.xlsx'))
  const messages = [...open, ...replied]
  const first = Math.min(...messages.map(({ at }) => at))
  const app = await startApp(databaseUrl, folder, first - 30 * DAY)
  try {
    const orders = await replay(app, messages)
    const states = await app.query(
      "SELECT CASE WHEN satisfaction IS NULL THEN state ELSE 'rated' END AS state, COUNT(*) AS n FROM work_order GROUP BY 1",
    )
    const byState = Object.fromEntries(states.map(({ state, n }) => [String(state), Number(n)]))
    check(`${name}: cases by state`, byState, { raised: expected.raised, rated: expected.rated })

    const worker = app.staff('worker')
    /** @type {Map<Message, Case>} */
    const cases = new Map()
    for (const message of messages) {
      const order = await worker.call('GET', `/api/v1/work-orders/${orders.get(message)}`)
      cases.set(message, /** @type {Case} */ (order))
    }
    compare(name, cases, expected)
  } finally {
    await app.close()
  }
}

/**
 * Everything in the order in which it happened.
 * @param {App} app
 * @param {Message[]} messages
 * @returns {Promise<Map<Message, string>>} the id of each message's case
 */
async function replay(app, messages) {
  const system = app.staff('system')
  const rules = /** @type {{ items: { key: string, value: Record<string, object> }[] }} */ (
    await system.call('GET', '/api/v1/rules')
  )
  const limits = rules.items.find(({ key }) => key === 'work-order.limits')?.value ?? {}
  const value = { ...limits, general: { ...limits['general'], answer: SEVEN_DAYS } }
  await system.call('PUT', '/api/v1/rules/work-order.limits', { value, basis: '按日历日复算' })

  const worker = app.staff('worker')
  const handler = app.staff('lamp')
  const [place] = await app.query(`SELECT id FROM place WHERE code = '${GRID}'`)
  const [unit] = await app.query(`SELECT id FROM unit WHERE code = 'D01'`)
  /** @type {Map<Message, string>} */
  const orders = new Map()
  /** @type {{ at: number, happens: () => Promise<unknown> }[]} */
  const agenda = []
  for (const [i, message] of messages.entries()) {
    const resident = app.resident(`1990001${String(i).padStart(4, '0')}`)
    const path = () => `/api/v1/work-orders/${orders.get(message)}`
    /** @type {(person: typeof resident, action: string, given?: object) => Promise<unknown>} */
    const act = async (person, action, given) => {
      const { version } = /** @type {Case} */ (await person.call('GET', path()))
      return person.call('POST', `${path()}/actions/${action}`, { version, ...given })
    }
    const raise = async () => {
      const input = {
        kind: 'report',
        classCode: CLASS,
        description: message.text,
        placeId: place?.['id'],
        channel: 'site',
      }
      const { id } = /** @type {Case} */ (await resident.call('POST', '/api/v1/work-orders', input))
      orders.set(message, id)
    }
    agenda.push({ at: message.at, happens: raise })
    const { reply } = message
    if (!reply) continue
    const took = reply.at - message.at
    agenda.push(
      {
        at: message.at + Math.min(HOUR / 2, took / 4),
        happens: () => act(worker, 'dispatch', { handler: { kind: 'unit', id: unit?.['id'] } }),
      },
      { at: message.at + Math.min(HOUR, took / 2), happens: () => act(handler, 'take') },
      { at: reply.at, happens: () => act(handler, 'answer', { outcome: 'solved', text: reply.text }) },
      { at: reply.at + HOUR / 2, happens: () => act(worker, 'close') },
      { at: reply.at + HOUR, happens: () => act(resident, 'rate', { rating: { solved: true, satisfaction: 4 } }) },
    )
  }
  for (const { at, happens } of agenda.toSorted((a, b) => a.at - b.at)) {
    app.clock.set(at)
    await app.drain()
    app.clock.set(at)
    await happens()
  }
  await app.drain()
  return orders
}

/** @type {(name: string, cases: Map<Message, Case>, expected: Expected) => void} */
function compare(name, cases, expected) {
  const all = [...cases]
  const wrong = (/** @type {(message: Message, order: Case) => boolean} */ right) =>
    all.filter(([message, order]) => !right(message, order)).map(([{ id }]) => id)
  const near = (/** @type {string | undefined} */ time, /** @type {number} */ at) =>
    time !== undefined && Math.abs(Date.parse(time) - at) < SLACK
  const answer = (/** @type {Case} */ order) => order.timeline.find(({ action }) => action === 'answer')
  check(
    `${name}: texts not kept whole, by number of the message`,
    wrong(({ text }, { description }) => description === cleaned(text)),
    [],
  )
  check(
    `${name}: replies not kept whole`,
    wrong(({ reply }, order) => !reply || answer(order)?.text === cleaned(reply.text)),
    [],
  )
  check(
    `${name}: raised at another time than in the file`,
    wrong(({ at }, { createdAt }) => near(createdAt, at)),
    [],
  )
  check(
    `${name}: answered at another time`,
    wrong(({ reply }, order) => !reply || near(answer(order)?.at, reply.at)),
    [],
  )

  const clocks = all
    .filter(([{ reply }]) => reply)
    .flatMap(([, order]) => order.clocks.find(({ clock }) => clock === 'answer') ?? [])
  const took = clocks.map(({ startedAt, stoppedAt }) => (Date.parse(stoppedAt ?? '') - Date.parse(startedAt)) / DAY)
  const later = (/** @type {number} */ days) => took.filter((each) => each > days).length
  const { late7, late15, late30 } = expected
  check(
    `${name}: answers later than 7, 15 and 30 calendar days`,
    [later(7), later(15), later(30)],
    [late7, late15, late30],
  )
  const overran = clocks.filter(({ dueAt, stoppedAt }) => Date.parse(stoppedAt ?? '') > Date.parse(dueAt)).length
  check(`${name}: answer clocks of seven days that ran over`, overran, late7)
}

/** What the product makes of a typed text: no control characters, nothing around it. @param {string} text */
const cleaned = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()
