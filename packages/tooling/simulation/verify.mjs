// Whether the product's month is the one that must have come of it.
import { alarmsOf } from './recount.mjs'

/** @typedef {import('./drive.mjs').App} App */
/** @typedef {import('./drive.mjs').Case} Case */
/** @typedef {import('./recount.mjs').Alarm} Alarm */
/** @typedef {import('./recount.mjs').Limit} Limit */

const CLOSED = ['closed', 'declined', 'withdrawn', 'voided']
/** Alarms due at one closing time are worked off one after the other. */
const SLACK = 60_000

/** One finding: what was looked at, what was found and what must be. @typedef {[name: string, found: unknown, expected: unknown]} Finding */

/**
 * @param {App} app
 * @param {Case[]} cases
 * @param {number} end
 * @returns {Promise<Finding[]>}
 */
export async function verify(app, cases, end) {
  const open = `w.state NOT IN (${CLOSED.map((state) => `'${state}'`).join(', ')})`
  const heard = await alarmsIn(app)
  const limits = await limitsIn(app)
  const late = cases.filter(({ id }) => heard.byCase.has(id)).length
  const wrong = cases.filter(({ id, urgency, done }) => {
    const must = alarmsOf(done, { ...limits.stages, ...limits.urgencies[urgency] }, end)
    return !same(must, heard.byCase.get(id) ?? [])
  })
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
      'timers that are due and did not fire',
      await count(app, `SELECT COUNT(*) AS n FROM timer WHERE fires_at <= ${end}`),
      0,
    ],
    ['follow-ups left undone', await count(app, `SELECT COUNT(*) AS n FROM outbox WHERE due_at <= ${end}`), 0],
    ["alarms of a unit's ticket that were said twice", heard.twice, 0],
    ['more than one case of twenty was late', late > cases.length / 20, true],
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
    if (ticketId) tickets.set(`${ticketId} ${level}`, (tickets.get(`${ticketId} ${level}`) ?? 0) + 1)
    else {
      const alarms = byCase.get(String(subject_id)) ?? []
      alarms.push({ clock, level, at: Number(at) })
      byCase.set(String(subject_id), alarms)
    }
  }
  return { byCase, twice: [...tickets.values()].filter((times) => times > 1).length }
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
