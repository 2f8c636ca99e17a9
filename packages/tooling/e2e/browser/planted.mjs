// What takes hours of failing to come about, or a real recipient: written straight into the server's database.
import { createRequire } from 'node:module'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setting } from './people.mjs'

/**
 * Messages to a WeCom group about these cases that were given up after nine tries, each a dead letter (死信).
 * @param {readonly string[]} orders ids
 * @returns {string[]} ids of the messages
 */
export function giveUp(orders) {
  const Sqlite = /** @type {typeof import('better-sqlite3')} */ (createRequire(import.meta.url)('better-sqlite3'))
  const database = new Sqlite(join(setting('LINLI_DATA'), 'linli.db'))
  database.pragma('busy_timeout = 5000')
  const insert = database.prepare(
    `INSERT INTO delivery (id, event_id, work_order_id, channel, target_id, template, words, status, attempts, unsure,
      due_at, last_error) VALUES (?, ?, ?, 'wecom', ?, '', '有新单子', 'dead', 9, 0, ?, '企业微信：45009')`,
  )
  try {
    return orders.map((order) => {
      const id = randomUUID()
      insert.run(id, randomUUID(), order, randomUUID(), Date.now())
      return id
    })
  } finally {
    database.close()
  }
}
