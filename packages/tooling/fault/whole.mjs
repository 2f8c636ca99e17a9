// Whether everything that was acknowledged is there once, and nothing else by halves.
import { readFileSync } from 'node:fs'
import { until } from '../run/server.mjs'

/** @typedef {import('../bench/database.mjs').Database} Database */
/** @typedef {import('./clients.mjs').Acknowledged} Acknowledged */
/** @typedef {[what: string, found: unknown, expected: unknown]} Finding */

const over = "('closed', 'declined', 'withdrawn', 'voided', 'merged')"
/** Whom the case was raised by is told of these. */
const told = ['receive', 'dispatch', 'take', 'answer', 'close']

/** What people were told was done, in that order. @param {string} ledger @returns {Acknowledged[]} */
export const acknowledgedIn = (ledger) =>
  readFileSync(ledger, { encoding: 'utf8', flag: 'a+' })
    .split('\n')
    .filter(Boolean)
    .map((line) => /** @type {Acknowledged} */ (JSON.parse(line)))

/** Ids of the commands that were carried out. @param {Database} sql @returns {Promise<Set<string>>} */
export async function commandsIn(sql) {
  const events = await sql.query('SELECT command_id FROM event WHERE command_id IS NOT NULL')
  return new Set(events.map(({ command_id }) => String(command_id)))
}

/**
 * What people were told against what is there.
 * @param {Database} sql
 * @param {string} ledger file with what was acknowledged, a line each
 * @param {ReadonlySet<string>} before commands that were carried out before
 * @param {import('./clients.mjs').Refused[]} refused
 * @returns {Promise<Finding[]>} first of all what was lost
 */
export async function changes(sql, ledger, before, refused) {
  const acknowledged = acknowledgedIn(ledger)
  /** @type {Map<string, string[]>} */
  const subjects = new Map()
  for (const row of await sql.query('SELECT command_id, subject_id FROM event WHERE command_id IS NOT NULL')) {
    const [command, subject] = [String(row['command_id']), String(row['subject_id'])]
    if (!before.has(command)) subjects.set(command, [...(subjects.get(command) ?? []), subject])
  }
  const lost = acknowledged.filter(({ command }) => !subjects.has(command))
  const twice = acknowledged.filter(({ command }) => (subjects.get(command)?.length ?? 0) > 1)
  const other = acknowledged.filter(({ command, subject }) => subjects.get(command)?.at(0) !== subject)
  return [
    [`of ${acknowledged.length} acknowledged changes lost`, lost.length, 0],
    ['done twice', twice.length, 0],
    ['done to another case', other.length - lost.length, 0],
    ['changes that nobody was told of', subjects.size - acknowledged.length + lost.length, 0],
    ['changes that were refused and should not have been', await withoutReason(sql, refused), []],
  ]
}

/** Only who did not know yet that a level above had heard of the case may be sent back. @type {(sql: Database, refused: import('./clients.mjs').Refused[]) => Promise<string[]>} */
async function withoutReason(sql, refused) {
  const escalated = await sql.query("SELECT subject_id FROM event WHERE action = 'escalate'")
  const ids = new Set(escalated.map(({ subject_id }) => subject_id))
  return refused
    .filter(({ subject, what }) => !(what.includes('"conflict/changed"') && ids.has(subject)))
    .map(({ what }) => what)
}

/**
 * Whether what is there fits together.
 * @param {Database} sql
 * @param {ReadonlySet<string>} before commands that were carried out before
 * @param {() => Promise<Record<string, number>>} figures what the district's figures say
 * @returns {Promise<Finding[]>}
 */
export async function state(sql, before, figures) {
  const count = async (/** @type {string} */ from) =>
    Number((await sql.query(`SELECT COUNT(*) AS n FROM ${from}`))[0]?.['n'])
  const due = () => Date.now() - 1000
  const drained = await until(
    async () => (await count('outbox')) + (await count(`timer WHERE fires_at <= ${due()}`)) === 0,
    180,
  ).then(
    () => true,
    () => false,
  )
  const { raised = 0, merged = 0, excluded = 0 } = await figures()
  return [
    ['everything that follows was done', drained, true],
    [
      'cases without the event that made them, or without clocks',
      await count(
        `work_order w
         WHERE (SELECT COUNT(*) FROM event e WHERE e.subject = 'work-order' AND e.subject_id = w.id AND e.action = 'raise') <> 1
            OR NOT EXISTS (SELECT 1 FROM clock_run c WHERE c.subject_id = w.id)`,
      ),
      0,
    ],
    [
      'events of cases that are not there',
      await count(
        `event e LEFT JOIN work_order w ON w.id = e.subject_id WHERE e.subject = 'work-order' AND w.id IS NULL`,
      ),
      0,
    ],
    [
      "open cases on nobody's list",
      await count(
        `work_order w LEFT JOIN seat s ON s.work_order_id = w.id WHERE w.state NOT IN ${over} AND s.work_order_id IS NULL`,
      ),
      0,
    ],
    ['steps that the reporter was not told of', await untold(sql, before), 0],
    ['alarms that were not given, or not once', await wrongAlarms(sql), []],
    ['cases that the figures know', raised + merged + excluded, await count('work_order')],
    ['counters that a recount finds wrong', await wrongCounters(sql), []],
  ]
}

/** @type {(sql: Database, before: ReadonlySet<string>) => Promise<number>} */
async function untold(sql, before) {
  const events = await sql.query(
    `SELECT e.command_id FROM event e JOIN work_order w ON w.id = e.subject_id
     LEFT JOIN notification n ON n.event_id = e.id AND n.account_id = w.reporter_id
     WHERE e.subject = 'work-order' AND e.command_id IS NOT NULL AND n.id IS NULL
       AND e.action IN (${told.map((action) => `'${action}'`).join()})`,
  )
  return events.filter(({ command_id }) => !before.has(String(command_id))).length
}

/** A clock that runs waits for its warning, or has given it once; no level hears of it twice. @param {Database} sql */
async function wrongAlarms(sql) {
  /** @type {Map<string, number>} */
  const given = new Map()
  for (const { subject_id, action, data } of await sql.query(
    "SELECT subject_id, action, data FROM event WHERE subject = 'work-order' AND action IN ('warn', 'escalate')",
  )) {
    const { clock, level } = /** @type {{ clock: string, level: number }} */ (read(data))
    const key = [subject_id, clock, action, level].join(' ')
    given.set(key, (given.get(key) ?? 0) + 1)
  }
  const running = await sql.query(
    `SELECT c.subject_id, c.clock, (SELECT COUNT(*) FROM timer t
       WHERE t.subject_id = c.subject_id AND t.clock = c.clock AND t.kind = 'warn') AS waiting
     FROM clock_run c JOIN work_order w ON w.id = c.subject_id
     WHERE w.state = 'raised' AND w.version = 0 AND c.stopped_at IS NULL AND c.paused_at IS NULL`,
  )
  const missing = running
    .map(({ subject_id, clock, waiting }) => ({ key: [subject_id, clock, 'warn', 0].join(' '), waiting }))
    .filter(({ key, waiting }) => Number(waiting) + (given.get(key) ?? 0) !== 1)
  return [...missing.map(({ key }) => key), ...[...given].filter(([, n]) => n > 1).map(([key]) => key)]
}

/** The counters against the sum of what each case says. @param {Database} sql */
async function wrongCounters(sql) {
  /** @type {Map<string, number>} */
  const cells = new Map()
  const add = (/** @type {string} */ key, /** @type {number} */ n) => cells.set(key, (cells.get(key) ?? 0) + n)
  for (const row of await sql.query('SELECT unit_id, day, places, class_group, measures FROM case_figure')) {
    const { unit_id: unit, day, class_group: group } = row
    const parts = unit ? [`unit ${unit}`] : ['all ', `class ${group}`]
    for (const place of /** @type {string[]} */ (read(row['places'])))
      for (const measure of /** @type {string[]} */ (read(row['measures'])))
        for (const part of parts) add([place, part, day, measure].join(' '), 1)
  }
  for (const { place_id, split, part, day, measure, n } of await sql.query('SELECT * FROM figure'))
    add([place_id, `${split} ${part}`, day, measure].join(' '), -Number(n))
  const states = await sql.query(
    `SELECT w.id, w.state IN ${over} AS is_over, w.solved, f.measures
     FROM work_order w LEFT JOIN case_figure f ON f.work_order_id = w.id AND f.unit_id = ''`,
  )
  const wrong = states.filter(({ is_over, solved, measures }) => {
    const said = /** @type {string[]} */ (read(measures ?? '[]'))
    if (said.includes('excluded')) return false
    return said.includes('open') === Boolean(is_over) || said.includes('solved') !== (Number(solved) === 1)
  })
  return [...[...cells].filter(([, n]) => n !== 0).map(([key]) => key), ...wrong.map(({ id }) => `case ${id}`)]
}

/** JSON of a column. @param {unknown} value */
const read = (value) => /** @type {unknown} */ (typeof value === 'string' ? JSON.parse(value) : value)
