// What must have come of a month, counted from what people did alone: nothing of the product is used here. Time limits
// as in rules.md: each clock has its own start and stop and stands still only while a case is held; past its end one
// level more hears of it, then one more per further half of the limit.

/** @typedef {{ amount: number, unit: 'hours' | 'days', time: 'round-the-clock' | 'working' }} Limit */
/** @typedef {import('./drive.mjs').Done} Done */
/** One level that hears of a clock that ran over. @typedef {{ clock: string, level: number, at: number }} Alarm */
/** @typedef {{ limit: Limit, spans: { from: number, to: number }[], over: number, next: number, heard: number[], stopped: boolean, paused: boolean, joined?: boolean, floor?: number }} Run */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BEIJING = 8 * HOUR
/** Opening hours of the demo, and what the State Council's notice says of autumn 2026. */
const OPEN = [
  [9, 12],
  [13, 17],
].map(([from, to]) => ({ from: Number(from) * HOUR, to: Number(to) * HOUR }))
const OFF = new Set(['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'])
const WORKED = new Set(['2026-09-20', '2026-10-10'])

/** Opening periods from a moment on. @param {number} from */
function* openings(from) {
  for (let midnight = Math.floor((from + BEIJING) / DAY) * DAY - BEIJING; ; midnight += DAY) {
    const day = new Date(midnight + BEIJING)
    const date = day.toISOString().slice(0, 10)
    const weekend = day.getUTCDay() % 6 === 0
    if (weekend ? !WORKED.has(date) : OFF.has(date)) continue
    for (const { from: open, to: close } of OPEN)
      if (midnight + close > from) yield { from: Math.max(from, midnight + open), to: midnight + close }
  }
}
/** Time of a limit's kind between two moments. @type {(limit: Limit, from: number, to: number) => number} */
function between({ time }, from, to) {
  if (time === 'round-the-clock') return Math.max(0, to - from)
  let sum = 0
  for (const open of openings(from)) {
    if (open.from >= to) return sum
    sum += Math.min(open.to, to) - open.from
  }
  return sum
}
/** The moment at which this much time of a limit's kind has gone by. @type {(limit: Limit, from: number, length: number) => number} */
function after({ time }, from, length) {
  if (time === 'round-the-clock') return from + length
  let left = length
  for (const open of openings(from)) {
    if (left <= open.to - open.from) return open.from + left
    left -= open.to - open.from
  }
  return from
}
const perDay = OPEN.reduce((sum, { from, to }) => sum + to - from, 0)
/** @param {Limit} limit */
const lengthOf = ({ amount, unit, time }) => amount * (unit === 'hours' ? HOUR : time === 'working' ? perDay : DAY)

/** What a step does to clocks. @type {Record<string, { starts?: string[], stops?: string[], resumes?: string[] }>} */
const CLOCKS = {
  raise: { starts: ['dispatch', 'contact', 'answer', 'close'] },
  dispatch: { stops: ['dispatch'] },
  contact: { stops: ['contact'] },
  return: { starts: ['dispatch'] },
  rule: { stops: ['rule', 'dispatch'] },
  answer: { stops: ['answer', 'contact'] },
  reply: { stops: ['answer', 'contact', 'dispatch'] },
  redo: { resumes: ['answer'] },
  close: { stops: ['close', 'account'] },
  reopen: { starts: ['dispatch', 'answer', 'close'] },
  supervise: { starts: ['account'] },
  account: { stops: ['account'] },
}
const ALL = ['dispatch', 'contact', 'answer', 'close', 'rule', 'account']
for (const action of ['solve', 'decline', 'withdraw', 'void']) CLOCKS[action] = { stops: ALL }
const JOINS = new Set(['merge', 'follow'])
const COMMUNITY = 0
const DISTRICT = 2

/**
 * Who must have heard of what in one case, up to the end of the month.
 * @param {readonly Done[]} done in their order
 * @param {Record<string, Limit>} limits of the urgency, and of the stages
 * @param {number} end
 * @returns {Alarm[]}
 */
export function alarmsOf(done, limits, end) {
  /** @type {Map<string, Run>} */
  const runs = new Map()
  /** @type {Alarm[]} */
  const alarms = []
  let desk = COMMUNITY
  let returns = 0
  /** @type {number | undefined} */
  let heldUntil

  /** All that made itself heard before a moment. @param {number} to */
  const hear = (to) => {
    for (const [clock, run] of runs) {
      if (run.stopped || run.paused) continue
      for (let at = moment(run); run.next <= 3 && at <= to; at = moment(run)) {
        let level = desk + 1
        while (run.heard.includes(level)) level += 1
        if (level <= DISTRICT) {
          alarms.push({ clock, level: run.next, at })
          run.heard.push(level)
        }
        run.next += 1
      }
    }
  }
  /** @type {(action: string, at: number, until?: number) => void} */
  const take = (action, at, until) => {
    const { starts = [], stops = [], resumes = [] } = CLOCKS[action] ?? {}
    for (const clock of stops) stop(runs.get(clock), at)
    for (const clock of resumes) resume(runs.get(clock), at)
    for (const clock of starts) runs.set(clock, begin(limits[clock], at))
    if (JOINS.has(action)) for (const run of runs.values()) join(run, at)
    if (action === 'unmerge') for (const run of runs.values()) part(run, at)
    if (action === 'return' && ++returns > 1) runs.set('rule', begin(limits['rule'], at))
    if (action === 'reopen') returns = 0
    if (action === 'hold' || action === 'go-on')
      for (const clock of ['answer', 'close']) (action === 'hold' ? pause : goOn)(runs.get(clock), at)
    if (action === 'hold') heldUntil = until
    if (action === 'go-on' || CLOCKS[action]?.stops === ALL) heldUntil = undefined
    if (action === 'extend') for (const clock of ['answer', 'close']) extend(runs.get(clock), Number(until))
    if (action === 'move-up') desk += 1
  }
  const wake = (/** @type {number} */ to) => {
    if (heldUntil === undefined || heldUntil > to) return
    const at = heldUntil
    hear(at)
    take('go-on', at)
  }
  for (const { action, at, until } of done) {
    wake(at)
    hear(at)
    take(action, at, until)
  }
  wake(end)
  hear(end)
  return alarms.sort((a, b) => a.at - b.at)
}

/** @type {(limit: Limit | undefined, at: number) => Run} */
function begin(limit, at) {
  if (!limit) throw new Error('a clock without a limit')
  return {
    limit,
    spans: [{ from: at, to: Infinity }],
    over: lengthOf(limit),
    next: 1,
    heard: [],
    stopped: false,
    paused: false,
  }
}
/** @type {(run: Run | undefined, at: number) => void} */
function stop(run, at) {
  if (!run || run.stopped) return
  if (run.paused) goOn(run, at)
  run.stopped = true
  run.heard = []
}
/** Sent back: the clock was never out of force. @type {(run: Run | undefined, at: number) => void} */
function resume(run, at) {
  if (!run) return
  run.stopped = false
  run.floor = at
}
/** Merged: what ran is stopped. @type {(run: Run, at: number) => void} */
function join(run, at) {
  if (run.stopped) return
  stop(run, at)
  run.joined = true
}
/** Taken out again: what was stopped by it goes on, its end as it was. @type {(run: Run, at: number) => void} */
function part(run, at) {
  if (run.joined) resume(run, at)
  run.joined = false
}
/** @type {(run: Run | undefined, at: number) => void} */
function pause(run, at) {
  if (!run || run.stopped) return
  run.paused = true
  last(run).to = at
}
/** @type {(run: Run | undefined, at: number) => void} */
function goOn(run, at) {
  if (!run || run.stopped || !run.paused) return
  run.paused = false
  run.spans.push({ from: at, to: Infinity })
}
/** @type {(run: Run | undefined, until: number) => void} */
function extend(run, until) {
  if (!run || run.stopped) return
  run.heard = []
  const over = run.spans.reduce((sum, { from, to }) => sum + between(run.limit, from, Math.min(to, until)), 0)
  if (over <= run.over) return
  run.over = over
  run.next = 1
}
/** @param {Run} run */
const last = (run) => /** @type {{ from: number, to: number }} */ (run.spans.at(-1))
/** When the next level hears of a clock that runs. @param {Run} run */
function moment(run) {
  let left = run.over + ((run.next - 1) * lengthOf(run.limit)) / 2
  for (const { from, to } of run.spans) {
    const span = to === Infinity ? Infinity : between(run.limit, from, to)
    if (left <= span) return Math.max(after(run.limit, from, left), run.floor ?? 0)
    left -= span
  }
  return Infinity
}

/** How often it is so, of how many. @typedef {{ of: number, among: number }} Share */

/**
 * The three rates of rules.md, not rated as a figure of its own, and how many cases stay out: those that one person
 * raised and closed alone.
 * @param {readonly { urgency: string, done: Done[] }[]} cases
 * @param {Record<string, Record<string, Limit>>} limits by urgency
 * @param {number} end
 * @returns {Record<'response' | 'solution' | 'satisfaction' | 'not-rated', Share> & { excluded: number }}
 */
export function ratesOf(cases, limits, end) {
  const none = () => ({ of: 0, among: 0 })
  const [response, solution, satisfaction, notRated] = [none(), none(), none(), none()]
  let excluded = 0
  for (const { urgency, done } of cases) {
    const [raised] = done
    const did = (/** @type {string} */ action) => done.some((one) => one.action === action)
    if (!raised?.reporter && did('solve')) {
      excluded += 1
      continue
    }
    if (!raised?.reporter) continue
    const since = done.slice(done.findLastIndex(({ action }) => action === 'reopen') + 1)
    const rating = since.findLast(({ solved }) => solved !== undefined)
    if (rating) {
      add(solution, rating.solved === true)
      add(satisfaction, Number(rating.satisfaction) >= 4)
    }
    if (rating || since.some(({ action }) => action === 'close' || action === 'solve')) add(notRated, !rating)
    if (did('withdraw') || did('void') || isJoined(done)) continue
    const limit = limits[urgency]?.['contact']
    const stopped = done.find(({ action }) => CLOCKS[action]?.stops?.includes('contact'))
    if (!limit) throw new Error(`no limit to contact: ${urgency}`)
    const over = (stopped?.at ?? end) > after(limit, raised.at, lengthOf(limit))
    if (over || stopped) add(response, !over)
  }
  return { response, solution, satisfaction, 'not-rated': notRated, excluded }
}
/** No case of its own any more; what its reporter says of it counts. @param {readonly Done[]} done */
const isJoined = (done) =>
  JOINS.has(done.findLast(({ action }) => JOINS.has(action) || action === 'unmerge')?.action ?? '')
/** @type {(share: Share, so: boolean) => void} */
const add = (share, so) => {
  share.among += 1
  share.of += Number(so)
}
