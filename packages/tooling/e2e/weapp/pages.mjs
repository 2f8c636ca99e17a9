// The pages of a running mini-program: how WeChat opens, keeps, shows and closes them.
import { posix } from 'node:path'
import { pagesOf } from './built.mjs'

/** As many pages may lie on top of each other. */
const DEEPEST = 10

/**
 * What Taro registers with `Page()`, as far as WeChat calls it.
 * @typedef {Partial<Record<'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload', (query?: object) => void>> &
 *   { route?: string, __route__?: string }} Instance
 *
 * @typedef {object} Page
 * @property {string} path
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
    /** @type {typeof import('glass-easel')} */
    const { EmptyBackendContext } = realm.library('glass-easel')
    /** @type {typeof import('glass-easel-miniprogram-adapter')} */
    const { MiniProgramEnv } = realm.library('glass-easel-miniprogram-adapter')
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
    this.stack.at(-1)?.instance.onHide?.()
    this.stack.push(this.#open(target))
  }

  /** @param {string} url */
  redirectTo(url) {
    const target = this.#target(url, false)
    this.#closeTop()
    this.stack.push(this.#open(target))
  }

  /** @param {string} url */
  switchTab(url) {
    const target = this.#target(url, true)
    while (this.stack.length > 1) this.#closeTop()
    const [before] = this.stack
    const after = this.#tabs.get(target.path)
    if (before && before === after) return before.instance.onShow?.()
    before?.instance.onHide?.()
    if (after) after.instance.onShow?.()
    this.stack = [after ?? this.#open(target)]
    this.#tabs.set(target.path, this.top)
  }

  navigateBack(delta = 1) {
    for (let left = delta; left > 0 && this.stack.length > 1; left -= 1) this.#closeTop()
    this.top.instance.onShow?.()
  }

  close() {
    const open = new Set([...this.stack, ...this.#tabs.values()])
    for (const page of open) this.#close(page)
  }

  #closeTop() {
    const page = this.stack.pop()
    if (page && !this.#tabs.has(page.path)) this.#close(page)
  }

  /** @param {Page} page */
  #close({ instance, root }) {
    instance.onUnload?.()
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
    instance.onLoad?.(query)
    instance.onShow?.()
    instance.onReady?.()
    return { path, root, instance }
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
