// A month of the district: cases are raised and carried by people at the product's own doors, and every moment at which
// the product has something to do by itself comes in its turn.
import { Refusal } from '../real-input/checks.mjs'
import { Agenda } from './agenda.mjs'
import { LIVES, MAINS } from './lives.mjs'
import { randomOf } from './random.mjs'

/** @typedef {Awaited<ReturnType<typeof import('../real-input/app.mjs').startApp>>} App */
/** @typedef {import('../real-input/app.mjs').Caller} Caller */
/** @typedef {import('./lives.mjs').Life} Life */
/** @typedef {import('./lives.mjs').Step} Step */
/** @typedef {{ id: string, version: number, state: string, promisedAt: string | null, approval: { id: string } | null, tickets: { id: string, kind: string }[] }} Order */
/** One thing that was done. @typedef {{ at: number, action: string, until?: number, solved?: boolean, satisfaction?: number, reporter?: boolean }} Done */
/** @typedef {{ id: string, spot: string, urgency: string, life: string, done: Done[] }} Case */
/** Logins of those who take steps there. @typedef {{ code: string } & Record<Exclude<import('./lives.mjs').Who, 'reporter'>, string>} Spot */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PACE = { quick: HOUR / 2, usual: 8 * HOUR, slow: 60 * HOUR }
/** Where cases arise, and who works there in the demo; in the last street nobody does. */
const EVERYWHERE = { street: 'street', centre: 'centre', lead: 'lamp', other: 'city' }
const YUSHU = { ...EVERYWHERE, share: 20, desk: 'worker', second: 'secretary', officer: 'head' }
const GUIHUA = { ...EVERYWHERE, share: 16, desk: 'worker-b', second: 'worker-b', officer: '' }
const NOBODY = { ...EVERYWHERE, share: 3, desk: '', second: '', officer: '' }
/** @type {readonly (Spot & { share: number })[]} */
const SPOTS = [
  ...['01', '02', '03'].map((n) => ({ ...YUSHU, code: `990100001001-01${n}` })),
  ...['01', '02'].map((n) => ({ ...GUIHUA, code: `990100001002-02${n}` })),
  { ...NOBODY, code: '990100002001-0101' },
]
/** Event classes and their urgency. */
const CLASSES = [
  { share: 80, code: '100118', urgency: 'general' },
  { share: 10, code: '100126', urgency: 'urgent' },
  { share: 10, code: '100103', urgency: 'immediate' },
]
/** How many steps somebody else tries as well. */
const MEDDLING = 0.03
const STAFF = ['publisher', 'worker', 'worker-b', 'secretary', 'street', 'centre', 'head', 'lamp', 'city']
/** Refusals that come with time: the step is tried again on another day. */
const TOO_EARLY = /called-back|main-not-closed/
const CHANGED = /conflict\/changed/
/** Steps between two cases. */
const JOINS = new Set(['merge', 'unmerge'])
/** @param {Case} kept */
const isEnded = ({ done }) => done.some(({ action }) => action === 'close')

/**
 * @param {App} app
 * @param {{ seed: number, cases: number, residents: number, from: number, days: number }} given
 * @returns {Promise<{ cases: Case[], refused: string[] }>} what was done to each case, and what was refused although it should not have been
 */
export async function drive(app, { seed, cases: amount, residents, from, days }) {
  const random = randomOf(seed)
  const people = new Map(STAFF.map((login) => [login, app.staff(login)]))
  const neighbours = Array.from({ length: residents }, (_, i) => app.resident(`1980${String(i).padStart(7, '0')}`))
  for (const person of [...people.values(), ...neighbours]) await person.call('GET', '/api/v1/me')
  // They sign in once: sessions are none of what is looked at here.
  await app.query(`UPDATE session SET expires_at = ${from + 400 * DAY}`)
  const places = new Map(rows(await app.query('SELECT id, code FROM place')))
  const units = new Map(rows(await app.query('SELECT id, code FROM unit')))

  /** @type {Agenda<{ at: number, happens: () => Promise<void> }>} */
  const agenda = new Agenda()
  /** @type {Case[]} */
  const cases = []
  /** @type {string[]} */
  const refused = []
  const until = from + days * DAY

  /** The last case of the same kind and place, raised before it, that it may go into. @param {Case} kept */
  const mainFor = ({ spot, urgency, done: [raised] }) =>
    cases.findLast(
      (one) =>
        one.spot === spot &&
        one.urgency === urgency &&
        MAINS.has(one.life) &&
        Number(one.done[0]?.at) <= (raised?.at ?? Infinity) &&
        !one.done.some(({ action }) => action === 'answer'),
    )
  /** What joins two cases, or parts them, stands in the trail of both. @type {(action: string, kept: Case, main: Case, at: number) => void} */
  const join = (action, kept, main, at) => {
    kept.done.push({ at, action })
    main.done.push({ at, action: action === 'unmerge' ? 'parted-from' : 'joined-by' })
  }

  /** @type {(life: Life, spot: Spot, at: number) => void} */
  const begin = (life, spot, at) => {
    const staff = life.by === 'staff'
    const who = staff ? person(people, spot.officer) : random.of(neighbours)
    const haste = random.next() < 0.75 ? 0.08 : 1
    const { code, urgency } = random.among(CLASSES)
    /** @type {Case} */
    const kept = { id: '', spot: spot.code, urgency, life: life.name, done: [] }
    /** which it goes into @type {Case | undefined} */
    let main
    agenda.add({
      at,
      async happens() {
        if (life.follows) main = mainFor(kept)
        if (life.follows && !main) return
        const input = {
          kind: 'report',
          classCode: code,
          description: `${life.name} ${cases.length}`,
          placeId: places.get(spot.code),
          ...(main && { followsId: main.id }),
        }
        const order = /** @type {Order} */ (await who.call('POST', '/api/v1/work-orders', input))
        kept.id = order.id
        kept.done.push({ at, action: 'raise', reporter: !staff })
        if (main) join('follow', kept, main, at)
        cases.push(kept)
        go(0, at, order)
      },
    })

    /** @type {(i: number, after: number, order: Order) => void} */
    const go = (i, after, order) => {
      const step = life.steps[i]
      if (!step) return
      const at = after + 1000 + Math.round(random.span(PACE[step.pace] * haste))
      if (at < until) agenda.add({ at, happens: () => take(step, i, at, order) })
    }
    /** Somebody who may not, and somebody who saw another page, try the same: nothing must come of it. @type {(order: Order, step: Step, brought: object) => Promise<void>} */
    const meddle = async (order, step, brought) => {
      for (const [by, version] of /** @type {const} */ ([
        [person(people, 'publisher'), order.version],
        [who, order.version + 1000],
      ])) {
        const tried = by.call('POST', `/api/v1/work-orders/${order.id}/${doorOf(step, order)}`, { version, ...brought })
        const done = await tried.then(
          () => true,
          (error) => !(error instanceof Refusal),
        )
        if (done) refused.push(`${life.name}, ${step.action}: was done although it may not be`)
      }
    }
    /** @type {(step: Step, i: number, at: number, order: Order) => Promise<void>} */
    const take = async (step, i, at, order) => {
      if (step.given === 'main') main = mainFor(kept)
      if (JOINS.has(step.action) && (!main || isEnded(main))) return
      const by = step.who === 'reporter' ? who : person(people, spot[step.who])
      const path = `/api/v1/work-orders/${order.id}`
      const brought = bring(step, order, at, { units, places, random, main })
      const send = async (/** @type {Order} */ seen) =>
        /** @type {Order} */ (
          await by.call('POST', `${path}/${doorOf(step, seen)}`, { version: seen.version, ...brought })
        )
      if (random.next() < MEDDLING) await meddle(order, step, brought)
      try {
        const next = await send(order).catch(async (error) => {
          // A clock made itself heard since: whoever sees an old page looks again.
          if (error instanceof Refusal && CHANGED.test(error.message))
            return send(/** @type {Order} */ (await by.call('GET', path)))
          throw error
        })
        if (main && JOINS.has(step.action)) join(step.action, kept, main, at)
        else kept.done.push({ at, action: step.action, ...keep(step, brought, kept.done) })
        go(i + 1, at, next)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (TOO_EARLY.test(error.message)) return go(i, at + DAY, order)
        refused.push(`${life.name}, ${step.action}: ${error.message}`)
      }
    }
  }

  for (let i = 0; i < amount; i++) {
    const spot = random.among(SPOTS)
    const lives = LIVES.filter(({ near, steps }) => (spot.desk ? !near || spot.officer : steps.length === 0))
    begin(random.among(lives), spot, from + Math.floor(random.next() * days * DAY))
  }
  await play(app, agenda, until)
  return { cases, refused }
}

/** @type {(app: App, agenda: Agenda<{ at: number, happens: () => Promise<void> }>, until: number) => Promise<void>} */
async function play(app, agenda, until) {
  let now = 0
  /** Everything that the product does by itself up to a moment, each at its time. @param {number} to */
  const byItself = async (to) => {
    for (let at = await app.next(); at !== undefined && at <= to; at = await app.next()) {
      // What fell due while a clock was stopped is due at once when it runs again: time does not go back for it.
      now = Math.max(now, at)
      app.clock.set(now)
      await app.drain()
    }
  }
  for (let item = agenda.take(), n = 0; item; item = agenda.take(), n++) {
    await byItself(item.at)
    now = item.at
    app.clock.set(now)
    await item.happens()
    if (n % 100 === 0) await app.drain()
  }
  await byItself(until)
  app.clock.set(until)
  await app.drain()
}

/** @type {(step: Step, order: Order) => string} */
const doorOf = ({ action }, { approval }) =>
  action === 'grant' ? `approvals/${approval?.id}` : `actions/${action.replace('ticket:', '')}`

/** What the person brings. @type {(step: Step, order: Order, at: number, district: { units: Map<string, string>, places: Map<string, string>, random: ReturnType<typeof randomOf>, main: Case | undefined }) => Record<string, unknown>} */
function bring({ action, given }, { promisedAt, tickets }, at, { units, places, random, main }) {
  const ticket = action.startsWith('ticket:') ? { ticketId: tickets.find(({ kind }) => kind !== 'lead')?.id } : {}
  const later = (/** @type {number} */ days, from = at) => new Date(from + days * DAY).toISOString()
  const what = {
    unit: () => ({ handler: { kind: 'unit', id: units.get('D01') } }),
    ruled: () => ({ handler: { kind: 'unit', id: units.get('D01') }, reason: '按职责清单' }),
    'unit-b': () => ({ handler: { kind: 'unit', id: units.get('D02') } }),
    main: () => ({ main: main?.id }),
    called: () => ({ called: [{ kind: 'place', id: places.get('990100001') }], text: '请到现场' }),
    text: () => ({ text: '已经看过' }),
    reason: () => ({ reason: '情况有变' }),
    instead: () => ({ reason: '不属于受理范围', instead: '请到街道窗口办理' }),
    outcome: () => ({ outcome: 'solved', text: '已经办好' }),
    soon: () => ({ reason: '等材料', until: later(2 + 3 * random.next()) }),
    far: () => ({ reason: '等材料', until: later(60) }),
    longer: () => ({ reason: '工期较长', until: later(6, Math.max(at, Date.parse(promisedAt ?? ''))) }),
    good: () => ({ rating: { solved: true, satisfaction: random.of([4, 5]) } }),
    bad: () => ({ rating: { solved: false, satisfaction: random.of([1, 2]) } }),
  }
  return { ...ticket, ...(given && what[given]()), ...(action === 'grant' && { grant: true }) }
}

/** What the recount needs to know of a step; what is granted is what was asked for before. @type {(step: Step, brought: Record<string, unknown>, done: readonly Done[]) => Partial<Done>} */
function keep({ action }, brought, done) {
  if (action === 'grant') {
    const asked = done.findLast((one) => one.action.startsWith('ask '))
    return { action: asked?.action.slice(4) ?? '', ...(asked?.until && { until: asked.until }) }
  }
  const rating = /** @type {{ solved: boolean, satisfaction: number } | undefined} */ (brought['rating'])
  const asks = ['hold', 'extend', 'return', 'void'].includes(action)
  return {
    ...(asks && { action: `ask ${action}` }),
    ...(brought['until'] !== undefined && { until: Date.parse(/** @type {string} */ (brought['until'])) }),
    ...rating,
  }
}

/** @type {(people: ReadonlyMap<string, Caller>, login: string) => Caller} */
function person(people, login) {
  const found = people.get(login)
  if (!found) throw new Error(`nobody is called ${login}`)
  return found
}
/** @type {(found: Record<string, unknown>[]) => [string, string][]} */
const rows = (found) => found.map(({ code, id }) => [String(code), String(id)])
