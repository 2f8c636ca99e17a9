// The mini-program's JavaScript world: its own, in which only what WeChat gives is there.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { posix } from 'node:path'
import vm from 'node:vm'
import { packageOf } from './built.mjs'

/** Part of every V8, but not of every WeChat: what the product calls has to do without. */
export const ABSENT = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef']
const { resolve } = createRequire(import.meta.url)

/**
 * @typedef {object} Realm
 * @property {vm.Context} context its global object
 * @property {(path: string) => unknown} load runs a script of the mini-program, once
 * @property {(name: string) => unknown} library runs a package of WeChat's runtime in here, as WeChat does: beside the
 *   mini-program, whose `Object` is then the runtime's `Object` too
 */

/**
 * A new context has the language and nothing else: no window, document, fetch, URL, URLSearchParams, AbortController,
 * crypto, structuredClone, process. V8 itself refuses `eval` and `new Function` in it, as WeChat does.
 * @param {import('./built.mjs').Built} built
 * @param {Record<string, unknown>} globals
 * @returns {Realm}
 */
export function createRealm(built, globals) {
  const context = vm.createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } })
  for (const name of ABSENT) vm.runInContext(`delete globalThis.${name}`, context)
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map()

  /**
   * @param {string} filename
   * @param {() => string} read
   * @param {(name: string) => unknown} require
   */
  function once(filename, read, require) {
    const known = modules.get(filename)
    if (known) return known.exports
    const module = { exports: /** @type {unknown} */ ({}) }
    modules.set(filename, module)
    const script = vm.compileFunction(read(), ['require', 'module', 'exports'], { parsingContext: context, filename })
    script.call(undefined, require, module, module.exports)
    return module.exports
  }

  /** @type {(name: string) => unknown} */
  const library = (name) => once(resolve(name), () => readFileSync(resolve(name), 'utf8'), library)

  /**
   * @param {string} path
   * @param {string} [from] the script that asks for it
   * @returns {unknown}
   */
  function load(path, from) {
    const source = built.texts.get(path)
    const owner = packageOf(built.config, path)
    // A subpackage need not be on the phone yet when the main package runs.
    if (source === undefined || (from && owner && owner !== packageOf(built.config, from)))
      throw new Error(`module '${path}' is not defined, required by '${from}'`)
    return once(
      `weapp/${path}`,
      () => source,
      (name) => {
        const target = posix.join(posix.dirname(path), name)
        return load(built.texts.has(target) ? target : `${target}.js`, path)
      },
    )
  }
  return { context, load: (path) => load(path), library }
}
