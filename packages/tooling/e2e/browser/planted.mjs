// What takes hours of failing to come about, or a real recipient: written straight into the server's database.
import { createRequire } from 'node:module'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect } from './check.mjs'
import { setting } from './people.mjs'

/** @param {(database: import('better-sqlite3').Database) => void} write */
export function inDatabase(write) {
  const Sqlite = /** @type {typeof import('better-sqlite3')} */ (createRequire(import.meta.url)('better-sqlite3'))
  const database = new Sqlite(join(setting('LINLI_DATA'), 'linli.db'))
  try {
    database.pragma('busy_timeout = 5000')
    write(database)
  } finally {
    database.close()
  }
}

/** The days of notice have gone by: the meeting was called for an hour ago. @param {string} meeting id */
export const timeHasCome = (meeting) =>
  inDatabase((database) => {
    const { changes } = database
      .prepare('UPDATE meeting SET starts_at = ? WHERE id = ?')
      .run(Date.now() - 3_600_000, meeting)
    expect(changes === 1, 'there is no such meeting')
  })

/** The roll says that all have cast: more than there are ballots. @param {string} poll id */
export const castOnRoll = (poll) =>
  inDatabase((database) => {
    const { changes } = database.prepare("UPDATE roll_entry SET has_cast = 1, way = 'own' WHERE poll_id = ?").run(poll)
    expect(changes > 0, 'the poll has no roll')
  })

/**
 * Messages to a WeCom group about these cases that were given up after nine tries, each a dead letter (死信).
 * @param {readonly string[]} orders ids
 * @returns {string[]} ids of the messages
 */
export function giveUp(orders) {
  const ids = orders.map(() => randomUUID())
  inDatabase((database) => {
    const insert = database.prepare(
      `INSERT INTO delivery (id, event_id, work_order_id, channel, target_id, template, words, status, attempts, unsure,
        due_at, last_error) VALUES (?, ?, ?, 'wecom', ?, '', '有新单子', 'dead', 9, 0, ?, '企业微信：45009')`,
    )
    orders.forEach((order, i) => insert.run(ids[i], randomUUID(), order, randomUUID(), Date.now()))
  })
  return ids
}
