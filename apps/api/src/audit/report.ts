import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { DataSource } from 'typeorm'
import { fitKeys } from '../platform/key-check.ts'
import type { Secrets } from '../platform/secrets.ts'
import { checkSeals, leftBehind, printedSeal } from './seal-check.ts'

/**
 * What does not hold of the sealed events, a sentence each, and what there is in all. Nothing is written.
 * @param logs files that hold what the product printed: with them an end that was cut off is found
 */
export async function auditReport(source: DataSource, secrets: Secrets, logs: readonly string[]) {
  await fitKeys(source, secrets)
  const printed = new Map<string, string>()
  for (const log of logs)
    for await (const line of createInterface({ input: createReadStream(log) })) {
      const seal = printedSeal(line)
      if (seal) printed.set(...seal)
    }
  const faults: string[] = []
  const { seals, unkeyed, sealed, unsealed } = await checkSeals(
    source.manager,
    secrets,
    ({ says }) => faults.push(says),
    printed,
  )
  faults.push(...(await leftBehind(source.manager)))
  const says = [
    `${seals} seals over ${sealed} events`,
    ...(unkeyed > 0 ? [`${unkeyed} of them were made by 0.1.0 without a key`] : []),
    `${unsealed} events are not sealed yet`,
    `${printed.size} seals looked up in the logs`,
    faults.length === 0 ? 'everything holds' : `${faults.length} faults`,
  ].join('; ')
  return { faults, says }
}
