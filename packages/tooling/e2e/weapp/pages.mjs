// The pages of a running mini-program: how WeChat opens, keeps, shows and closes them.
import { posix } from 'node:path'
import { pagesOf } from './built.mjs'

/** As many pages may lie on top of each other. */
const DEEPEST = 10

/** @typedef {typeof import('glass-easel')} Engine */
/** @typedef {typeof import('glass-easel-miniprogram-adapter')} Adapter */
/**
 * What Taro registers with `Page()`, as far as WeChat calls it.
 * @typedef {Partial<Record<'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload', (query?: object) => void>> &
 *   { route?: string, __route__?: string }} Instance
 *
 * @typedef {object} Page
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {import('glass-easel-miniprogram-adapter').Root} root
 * @property {Instance} instance
 */

export class Pages {
  /** @type {Page[]} */
  stack = []
  /** pages of the tab bar stay once they have been opened */
  #tabs = /** @type {Map<string, Page>} */ (new Map())
  #defined = /** @type {Set<string>} */ (new Set())
  #built
  #realm
  #space
  #backend
  #screen

  /**
   * @param {import('./built.mjs').Built} built
   * @param {import('./templates.mjs').Templates} templates
   * @param {import('./realm.mjs').Realm} realm
   */
  constructor(built, templates, realm) {
    this.#built = built
    this.#realm = realm
    const { EmptyBackendContext } = /** @type {Engine} */ (realm.library('glass-easel'))
    const { MiniProgramEnv } = /** @type {Adapter} */ (realm.library('glass-easel-miniprogram-adapter'))
    const env = new MiniProgramEnv()
    this.#space = env.createCodeSpace('', true)
    // Nothing is drawn: the tree of components, their texts, classes and listeners is all there is to look at.
    const nothing = new EmptyBackendContext()
    this.#backend = env.associateBackend(nothing)
    this.#screen = nothing.getRootNode()
    for (const [path, template] of templates(realm)) {
      this.#space.addCompiledTemplate(path, template)
      this.#space.addComponentStaticConfig(path, this.#config(path))
    }
  }

  get top() {
    const page = this.stack[this.stack.length - 1]
    if (!page) throw new Error('no page is open')
    return page
  }

  /** @param {string} url */
  navigateTo(url) {
    if (this.stack.length >= DEEPEST) throw new Error(`navigateTo:fail webview count limit exceed: ${url}`)
    const target = this.#target(url, false)
    this.top.instance.onHide?.()
    this.#open(target)
  }

  /** @param {string} url */
  redirectTo(url) {
    const target = this.#target(url, false)
    this.#closeTop()
    this.#open(target)
  }

  /** @param {string} url */
  switchTab(url) {
    const target = this.#target(url, true)
    const seen = this.stack.at(-1)
    const kept = this.#tabs.get(target.path)
    if (seen && seen === kept) return
    while (this.stack.length > 1) this.#closeTop()
    // A tab below other pages was hidden when the first of them was opened.
    if (seen && seen === this.stack.pop()) seen.instance.onHide?.()
    if (!kept) return void this.#tabs.set(target.path, this.#open(target))
    this.stack = [kept]
    kept.instance.onShow?.()
  }

  navigateBack() {
    if (this.stack.length > 1) this.#closeTop()
    this.top.instance.onShow?.()
  }

  close() {
    while (this.stack.length > 0) this.#closeTop()
    for (const page of this.#tabs.values()) this.#close(page)
  }

  #closeTop() {
    const page = this.stack.pop()
    if (page) this.#close(page)
  }

  /** @param {Page} page */
  #close({ path, instance, root }) {
    this.#tabs.delete(path)
    instance.onUnload?.()
    // What comes late for a page that is closed is drawn nowhere.
    Object.assign(instance, { setData: () => undefined })
    root.release()
  }

  /**
   * @param {string} url
   * @param {boolean} asTab pages of the tab bar are opened in their own way only
   */
  #target(url, asTab) {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?')
    if (!pagesOf(this.#built.config).includes(path)) throw new Error(`fail page "${path}" is not found`)
    const isTab = this.#built.config.tabBar.list.some((tab) => tab.pagePath === path)
    if (isTab !== asTab) throw new Error(`fail ${isTab ? 'a tabbar page' : 'no tabbar page'}: ${path}`)
    // WeChat hands the query over as it stands: whatever was encoded has to be decoded by the page.
    const query = Object.fromEntries(search ? search.split('&').map((pair) => pair.split('=')) : [])
    return { path, query: /** @type {Record<string, string>} */ (query) }
  }

  /** @param {{ path: string, query: Record<string, string> }} target */
  #open({ path, query }) {
    this.#define(path)
    const root = this.#backend.createRoot('page', this.#space, path)
    root.attach(this.#screen, this.#screen.createElement('view', 'view'))
    const instance = /** @type {Instance} */ (/** @type {unknown} */ (root.get()))
    Object.assign(instance, { route: path, __route__: path, options: query })
    const page = { path, query, root, instance }
    this.stack.push(page)
    instance.onLoad?.(query)
    instance.onShow?.()
    instance.onReady?.()
    return page
  }

  /**
   * Runs the script of a component, those it uses first, so that it registers itself.
   * @param {string} path
   */
  #define(path) {
    if (this.#defined.has(path)) return
    this.#defined.add(path)
    for (const used of Object.values(this.#config(path).usingComponents ?? {}))
      this.#define(posix.join(posix.dirname(path), used))
    this.#space.globalComponentEnv(this.#realm.context, path, () => this.#realm.load(`${path}.js`))
  }

  /**
   * @param {string} path
   * @returns {{ usingComponents?: Record<string, string> }}
   */
  #config(path) {
    return JSON.parse(this.#built.texts.get(`${path}.json`) ?? '{}')
  }
}
