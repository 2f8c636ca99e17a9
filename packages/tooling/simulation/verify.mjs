// Whether the product's month is the one that must have come of it.
import { alarmsOf, ratesOf } from './recount.mjs'

/** @typedef {import('./drive.mjs').App} App */
/** @typedef {import('./drive.mjs').Case} Case */
/** @typedef {import('./recount.mjs').Alarm} Alarm */
/** @typedef {import('./recount.mjs').Limit} Limit */

const CLOSED = ['closed', 'declined', 'withdrawn', 'voided', 'merged']
/** Alarms due at one closing time are worked off one after the other. */
const SLACK = 60_000

/** One finding: what was looked at, what was found and what must be. @typedef {[name: string, found: unknown, expected: unknown]} Finding */

/**
 * @param {App} app
 * @param {Case[]} cases
 * @param {number} from
 * @param {number} end
 * @returns {Promise<Finding[]>}
 */
export async function verify(app, cases, from, end) {
  const open = `w.state NOT IN (${CLOSED.map((state) => `'${state}'`).join(', ')})`
  const heard = await alarmsIn(app)
  const limits = await limitsIn(app)
  const late = cases.filter(({ id }) => heard.byCase.has(id)).length
  const wrong = cases.filter(({ id, urgency, done }) => {
    const must = alarmsOf(done, { ...limits.stages, ...limits.urgencies[urgency] }, end)
    return !same(must, heard.byCase.get(id) ?? [])
  })
  // An end that is put off is heard of again when it is over.
  const putOff = new Set(cases.filter(({ done }) => done.some(({ action }) => action === 'extend')).map(({ id }) => id))
  const twice = [...heard.tickets].filter(([key, times]) => times > 1 && !putOff.has(String(key.split(' ')[0])))
  return [
    ['cases raised', await count(app, 'SELECT COUNT(*) AS n FROM work_order'), cases.length],
    [
      "open cases that are on nobody's list",
      await count(
        app,
        `SELECT COUNT(*) AS n FROM work_order w LEFT JOIN seat s ON s.work_order_id = w.id WHERE ${open} AND s.work_order_id IS NULL`,
      ),
      0,
    ],
    [
      'steps in the trail, each once, and none of what was refused',
      await count(app, "SELECT COUNT(*) AS n FROM event WHERE subject = 'work-order' AND actor_id IS NOT NULL"),
      cases.reduce((sum, { done }) => sum + done.length, 0),
    ],
    [
      'timers that are due and did not fire',
      await count(app, `SELECT COUNT(*) AS n FROM timer WHERE fires_at <= ${end}`),
      0,
    ],
    ['follow-ups left undone', await count(app, `SELECT COUNT(*) AS n FROM outbox WHERE due_at <= ${end}`), 0],
    ["alarms of a unit's ticket that were said twice", twice.length, 0],
    ['more than one case of twenty was late', late > cases.length / 20, true],
    ['rates, not rated and left out', await figuresIn(app, from, end), ratesOf(cases, limits.urgencies, end)],
    [`${late} late cases, of which were not heard as they must be`, wrong.map(({ life }) => life), []],
  ]
}

/** @type {(must: readonly Alarm[], were: readonly Alarm[]) => boolean} */
const same = (must, were) =>
  must.length === were.length &&
  must.every(
    (one) =>
      were.filter(({ clock, level, at }) => clock === one.clock && level === one.level && Math.abs(at - one.at) < SLACK)
        .length === 1,
  )

/** @param {App} app */
async function alarmsIn(app) {
  /** @type {Map<string, Alarm[]>} */
  const byCase = new Map()
  /** @type {Map<string, number>} */
  const tickets = new Map()
  for (const { subject_id, at, data } of await app.query(
    "SELECT subject_id, at, data FROM event WHERE subject = 'work-order' AND action = 'escalate'",
  )) {
    const { clock, level, ticketId } = /** @type {{ clock: string, level: number, ticketId?: string }} */ (
      JSON.parse(String(data))
    )
    if (ticketId) {
      const key = `${String(subject_id)} ${ticketId} ${level}`
      tickets.set(key, (tickets.get(key) ?? 0) + 1)
    } else {
      const alarms = byCase.get(String(subject_id)) ?? []
      alarms.push({ clock, level, at: Number(at) })
      byCase.set(String(subject_id), alarms)
    }
  }
  return { byCase, tickets }
}

/** The figures of the whole district, as the screen shows them. @type {(app: App, from: number, end: number) => Promise<object>} */
async function figuresIn(app, from, end) {
  const date = (/** @type {number} */ at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  const { total } =
    /** @type {{ total: { counts: Record<string, number>, rates: Record<string, { of: number, among: number }> } }} */ (
      await app.staff('centre').call('GET', `/api/v1/figures?by=place&from=${date(from)}&to=${date(end)}`)
    )
  const share = (/** @type {string} */ rate) => ({ of: total.rates[rate]?.of, among: total.rates[rate]?.among })
  return {
    ...Object.fromEntries(['response', 'solution', 'satisfaction', 'not-rated'].map((rate) => [rate, share(rate)])),
    excluded: total.counts['excluded'],
  }
}

/** The limits of the district, as the screen shows them. @param {App} app */
async function limitsIn(app) {
  const { items } = /** @type {{ items: { key: string, value: unknown }[] }} */ (
    await app.staff('system').call('GET', '/api/v1/rules')
  )
  const value = (/** @type {string} */ key) => items.find((rule) => rule.key === key)?.value
  return {
    urgencies: /** @type {Record<string, Record<string, Limit>>} */ (value('work-order.limits')),
    stages: /** @type {Record<string, Limit>} */ (value('work-order.stage-limits')),
  }
}

/** @type {(app: App, sql: string) => Promise<number>} */
const count = async (app, sql) => Number((await app.query(sql))[0]?.['n'])
