// Whether everything that was acknowledged is there once, and nothing else by halves.
import { readFileSync } from 'node:fs'
import { until } from '../run/server.mjs'

/** @typedef {import('../bench/database.mjs').Database} Database */
/** @typedef {import('./clients.mjs').Acknowledged} Acknowledged */
/** @typedef {[what: string, found: unknown, expected: unknown]} Finding */

/**
 * @param {Database} database
 * @param {string} ledger file with what was acknowledged, a line each
 * @param {number} since when the clients began
 * @param {() => Promise<number>} counted how many cases the figures of the district know
 * @returns {Promise<Finding[]>}
 */
export async function findings(database, ledger, since, counted) {
  const count = async (/** @type {string} */ sql) => Number((await database.query(sql))[0]?.['n'])
  const acknowledged = /** @type {Acknowledged[]} */ (
    readFileSync(ledger, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  )
  const events = await database.query(
    `SELECT command_id, subject_id FROM event WHERE command_id IS NOT NULL AND at >= ${since}`,
  )
  /** @type {Map<string, string[]>} */
  const subjects = new Map()
  for (const { command_id, subject_id } of events)
    subjects.set(String(command_id), [...(subjects.get(String(command_id)) ?? []), String(subject_id)])
  const lost = acknowledged.filter(({ command }) => !subjects.has(command))
  const twice = acknowledged.filter(({ command }) => (subjects.get(command)?.length ?? 0) > 1)
  const other = acknowledged.filter(({ command, subject }) => subjects.get(command)?.at(0) !== subject)
  const drained = await until(async () => (await count('SELECT COUNT(*) AS n FROM outbox')) === 0, 120).then(
    () => true,
    () => false,
  )
  const cases = await count('SELECT COUNT(*) AS n FROM work_order')
  return [
    [`of ${acknowledged.length} acknowledged changes lost`, lost.length, 0],
    ['done twice', twice.length, 0],
    ['done to another case', other.length - lost.length, 0],
    ['changes that nobody was told of', subjects.size - acknowledged.length + lost.length, 0],
    [
      'cases without the event that made them, or without clocks',
      await count(
        `SELECT COUNT(*) AS n FROM work_order w
         WHERE (SELECT COUNT(*) FROM event e WHERE e.subject = 'work-order' AND e.subject_id = w.id AND e.action = 'raise') <> 1
            OR NOT EXISTS (SELECT 1 FROM clock_run c WHERE c.subject_id = w.id)`,
      ),
      0,
    ],
    [
      'events of cases that are not there',
      await count(
        `SELECT COUNT(*) AS n FROM event e LEFT JOIN work_order w ON w.id = e.subject_id
         WHERE e.subject = 'work-order' AND w.id IS NULL`,
      ),
      0,
    ],
    [
      "open cases on nobody's list",
      await count(
        `SELECT COUNT(*) AS n FROM work_order w LEFT JOIN seat s ON s.work_order_id = w.id
         WHERE w.state NOT IN ('closed', 'declined', 'withdrawn', 'voided', 'merged') AND s.work_order_id IS NULL`,
      ),
      0,
    ],
    ['everything that follows was done', drained, true],
    ['cases that the figures know', await counted(), cases],
  ]
}
