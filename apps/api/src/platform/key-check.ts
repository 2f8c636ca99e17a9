import type { DataSource } from 'typeorm'
import { KeyCheckRow } from '../kernel/kernel.entity.ts'
import type { Config } from './config.ts'
import { Secrets } from './secrets.ts'

const KNOWN = 'linli'

/** @throws when the keys at hand are not those the data was encrypted with */
export async function fitKeys(source: DataSource, secrets: Secrets): Promise<void> {
  for (const row of await source.manager.find(KeyCheckRow))
    try {
      if (secrets.open(row.sealed) !== KNOWN) throw new Error('other text')
    } catch {
      throw new Error(
        `The keys file does not fit this database (key ${row.id}). Restore the keys file that belongs to it.`,
      )
    }
}

/** Refuses the start with other keys than the data's, better no service than lost phones; and remembers those at hand. */
export async function checkKeys(source: DataSource, config: Config): Promise<void> {
  const secrets = new Secrets(config)
  const id = config.keys.current
  await fitKeys(source, secrets)
  await source.manager.upsert(KeyCheckRow, { id, sealed: secrets.seal(KNOWN) }, ['id'])
}
