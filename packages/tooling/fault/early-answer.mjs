// A broken build: it answers before it commits. Loaded into the product to show that the harness finds it.
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../../apps/api/package.json', import.meta.url))
/** @typedef {(em: unknown) => Promise<unknown>} Work */
/** @typedef {{ transaction: (...given: unknown[]) => Promise<unknown> }} Manager */
const { EntityManager } = /** @type {{ EntityManager: { prototype: Manager } }} */ (require('typeorm'))
const { transaction } = EntityManager.prototype
EntityManager.prototype.transaction = function (/** @type {unknown[]} */ ...given) {
  const work = /** @type {Work} */ (given.pop())
  return new Promise((resolve, reject) => {
    const held = transaction.call(this, ...given, async (/** @type {unknown} */ em) => {
      resolve(await work(em))
      await new Promise((done) => setTimeout(done, 100))
    })
    held.catch(reject)
  })
}
