// The mini-program's logic layer: a JavaScript world of its own, in which only what WeChat gives is there.
import { posix } from 'node:path'
import vm from 'node:vm'
import { packageOf } from './built.mjs'

/** Part of every V8, but not of every WeChat: what the product calls has to do without. */
const ABSENT = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef']

/**
 * A new context has the language and nothing else: no window, document, fetch, URL, URLSearchParams, AbortController,
 * crypto, structuredClone, process. V8 itself refuses `eval` and `new Function` in it, as WeChat does.
 * @param {import('./built.mjs').Built} built
 * @param {Record<string, unknown>} globals
 */
export function createRealm(built, globals) {
  const context = vm.createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } })
  for (const name of ABSENT) vm.runInContext(`delete globalThis.${name}`, context)
  /** @type {Map<string, { exports: unknown }>} */
  const modules = new Map()

  /**
   * Runs a script of the mini-program once.
   * @param {string} path with extension
   * @param {string} [from] the script that asks for it
   * @returns {unknown}
   */
  function load(path, from = '') {
    const loaded = modules.get(path)
    if (loaded) return loaded.exports
    const source = built.texts.get(path)
    const owner = packageOf(built.config, path)
    // A subpackage may not be on the phone yet when the main package runs.
    if (source === undefined || (from && owner && owner !== packageOf(built.config, from)))
      throw new Error(`module '${path}' is not defined, require args is '${path}' in ${from}`)
    const module = { exports: {} }
    modules.set(path, module)
    /** @param {string} name */
    const require = (name) => {
      const target = posix.join(posix.dirname(path), name)
      return load(built.texts.has(target) ? target : `${target}.js`, path)
    }
    const script = vm.compileFunction(source, ['require', 'module', 'exports'], {
      parsingContext: context,
      filename: `weapp/${path}`,
    })
    /** @type {(require: unknown, module: unknown, exports: unknown) => void} */ ;(script)(
      require,
      module,
      module.exports,
    )
    return module.exports
  }
  return { context, load }
}
