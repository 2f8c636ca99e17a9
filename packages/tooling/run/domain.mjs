// The trade's rules for scripts, built from their sources.
import { turbo } from './turbo.mjs'

/** @returns {Promise<typeof import('../../domain/src/index.ts')>} */
export async function loadDomain() {
  if ((await turbo(['@linli/domain#build', '--output-logs=errors-only'])) !== 0)
    throw new Error('the domain does not build')
  const built = new URL('../../domain/dist/index.js', import.meta.url).href
  return /** @type {typeof import('../../domain/src/index.ts')} */ (await import(built))
}
