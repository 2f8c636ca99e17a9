// What WeChat would check, or choke on, when the built output is uploaded.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { Linter } from 'eslint'
import { folder, packageOf, pagesOf } from './built.mjs'
import { ABSENT } from './realm.mjs'

const require = createRequire(import.meta.url)
/**
 * WeChat's compilers of templates and styles, as a binary for each system; the package has no types.
 * @type {Record<'wxmlToJs' | 'wxssToJs', (folder: string, options: { maxBuffer: number }) => string>}
 */
const compilers = require('miniprogram-compiler')
const OUTPUT = { maxBuffer: 64 << 20 }

const MAIN_PACKAGE = 1_000_000
const SUBPACKAGE = 2_000_000

/** Names that survive minifying wherever a bundle holds zod. */
const ZOD = ['_zod', 'ZodError', '~standard', 'invalid_union', 'unrecognized_keys']

const GIVEN = ['wx', 'App', 'Page', 'Component', 'getApp', 'getCurrentPages', 'console', 'require', 'module', 'exports']
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']
/** What React and Taro use where they find it; each asks with `typeof` or catches first. */
const GUARDED = [
  'performance',
  'setImmediate',
  'MessageChannel',
  'window',
  'requirePlugin',
  'tt',
  'SuppressedError',
  '__REACT_DEVTOOLS_GLOBAL_HOOK__',
]
const GUARDED_EVAL = 'return this||new Function("return this")()'

/** @typedef {import('./built.mjs').Built} Built */

/**
 * @param {import('./check.mjs').Check} check
 * @param {Built} built
 */
export async function uploadChecks(check, built) {
  await check("templates compile with WeChat's wcc", async () => {
    const compiled = compilers.wxmlToJs(folder, OUTPUT)
    const templates = ending(built, '.wxml')
    for (const path of templates) assert.ok(compiled.includes(path), `${path} is missing in what wcc gave`)
    for (const page of pagesOf(built.config)) assert.ok(templates.includes(`${page}.wxml`), `${page} has no template`)
    return `${templates.length} templates`
  })
  await check("styles compile with WeChat's wcsc", async () => {
    const compiled = compilers.wxssToJs(folder, OUTPUT)
    const styles = ending(built, '.wxss')
    for (const path of styles) assert.ok(compiled.includes(`'${path}'`), `wcsc could not compile ${path}`)
    return `${styles.length} style sheets`
  })
  await check('no schema library in the bundle', async () => {
    for (const [path, text] of scripts(built))
      for (const word of ZOD) assert.ok(!text.includes(word), `${path} holds ${word}`)
  })
  await check('no global and no eval that WeChat does not have', async () => {
    const used = [...scripts(built)].flatMap(([path, text]) => foreign(path, text))
    assert.deepEqual(used, [])
    return `${scripts(built).length} scripts`
  })
  await check('main package below 1 MB, each subpackage below 2 MB', async () => {
    const packages = ['', ...built.config.subPackages.map((sub) => sub.root)].map((owner) => ({
      owner,
      bytes: [...built.sizes].reduce(
        (sum, [path, size]) => sum + (packageOf(built.config, path) === owner ? size : 0),
        0,
      ),
    }))
    for (const { owner, bytes } of packages)
      assert.ok(bytes < (owner ? SUBPACKAGE : MAIN_PACKAGE), `${owner || 'main'} has ${bytes} bytes`)
    return packages.map(({ owner, bytes }) => `${owner || 'main'} ${bytes} bytes`).join(', ')
  })
}

/** @type {(built: Built, extension: string) => string[]} */
const ending = ({ texts }, extension) => [...texts.keys()].filter((path) => path.endsWith(extension))
/** @type {(built: Built) => [string, string][]} */
const scripts = ({ texts }) => [...texts].filter(([path]) => path.endsWith('.js'))

/**
 * Every use of a name that neither the language nor WeChat has, and every way to make code out of text.
 * @param {string} path
 * @param {string} text
 */
function foreign(path, text) {
  /** @type {Record<string, 'readonly' | 'off'>} */
  const globals = {
    ...Object.fromEntries([...GIVEN, ...TIMERS, ...GUARDED].map((name) => [name, 'readonly'])),
    ...Object.fromEntries(ABSENT.map((name) => [name, 'off'])),
  }
  const rules = /** @type {const} */ ({ 'no-undef': 'error', 'no-eval': 'error', 'no-new-func': 'error' })
  return new Linter()
    .verify(text.replaceAll(GUARDED_EVAL, 'return this'), [
      {
        languageOptions: { ecmaVersion: 2022, sourceType: 'commonjs', globals },
        linterOptions: { noInlineConfig: true },
        rules: { ...rules },
      },
    ])
    .map(({ message }) => `${path}: ${message}`)
}
