// One month of the district in a process of its own, as run.mjs asks for it; the findings go back to who asked.
import { startApp } from '../real-input/app.mjs'
import { drive } from './drive.mjs'
import { verify } from './verify.mjs'

/** @typedef {{ url: string, folder: string, cases: number, instances: number, planted: boolean }} Month */
/** @typedef {import('./verify.mjs').Finding} Finding */

const FROM = Date.parse('2026-09-18T00:00:00+08:00')
const DAYS = 30
const DAY = 86_400_000

process.once('message', async (/** @type {Month} */ { url, folder, cases, instances, planted }) => {
  if (planted) await plant()
  const app = await startApp(url, folder, FROM, instances)
  const driven = await drive(app, { seed: 20260918, cases, residents: Math.ceil(cases / 50), from: FROM, days: DAYS })
  /** @type {Finding[]} */
  const findings = [
    ['steps that were refused and should not have been', driven.refused, []],
    ...(await verify(app, driven.cases, FROM, FROM + DAYS * DAY)),
  ]
  await app.close()
  process.send?.(findings, () => process.exit())
})

/** Breaks the product's table: the clocks of a case that is held run on. */
async function plant() {
  const { workOrderProcess } = /** @type {{ workOrderProcess: { states: { held: { pauses: string[] } } } }} */ (
    await import(new URL('../../domain/dist/index.js', import.meta.url).href)
  )
  workOrderProcess.states.held.pauses.length = 0
}
