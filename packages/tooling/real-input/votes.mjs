// What people said and how they voted, through the product's own api: nobody's row is written past it.
import { join } from 'node:path'
import { startApp } from './app.mjs'
import { conversation } from './conversation.mjs'
import { elections } from './elections.mjs'

/**
 * @param {string} name of the database, for people
 * @param {string} databaseUrl
 * @param {string} folder an empty one
 * @param {string} data with the folders `ballots` and `opinions`
 * @param {typeof import('../../domain/src/index.ts')} domain
 */
export async function votes(name, databaseUrl, folder, data, domain) {
  const app = await startApp(databaseUrl, folder, Date.UTC(2022, 0, 1))
  try {
    const ended = await conversation(name, app, join(data, 'opinions'), domain)
    await elections(name, app, ended, join(data, 'ballots'), domain)
  } finally {
    await app.close()
  }
}
