// A phone with the mini-program on it, and the person who holds it.
import { randomUUID } from 'node:crypto'
import { describe } from './check.mjs'
import { createRealm } from './realm.mjs'
import { Network } from './network.mjs'
import { Pages } from './pages.mjs'
import { find, hasClass, textOf } from './screen.mjs'
import { eventually } from './wait.mjs'
import { createWx } from './wx.mjs'

/**
 * @typedef {object} Program what is installed
 * @property {import('./built.mjs').Built} built
 * @property {import('./templates.mjs').Templates} templates
 *
 * @typedef {{ onLaunch?: (options: object) => void, onShow?: (options: object) => void, onHide?: () => void }} App
 */

/** Events of a finger rise through the page. */
const UP = { bubbles: true, composed: true }

export class Phone {
  /** @type {Map<string, string>} */
  storage = new Map()
  /** pictures that can be chosen, the next one first @type {Uint8Array<ArrayBuffer>[]} */
  album = []
  /** what was copied last */
  clipboard = ''
  /** numbers that were given to the dialler @type {string[]} */
  dialled = []
  /** marks on the tab bar, by its index @type {Map<number, string>} */
  badges = new Map()
  /** whose WeChat it is: the same for every mini-program session on this phone */
  #openid = randomUUID()
  #logins = 0
  /** how often the person has tapped, the tab bar too */
  taps = 0
  /** the size of letters that is set in WeChat */
  letters = 1
  /** how often the mini-program has been ended */
  session = 0
  /** what the mini-program has complained of or failed with @type {string[]} */
  complaints = []
  /** @type {Network} */
  network
  /** @type {Pages | undefined} */
  #pages
  /** @type {App} */
  #app = {}
  #timers = /** @type {Set<NodeJS.Timeout>} */ (new Set())
  #program

  /**
   * @param {Program} program
   * @param {string} base address of the server under test
   */
  constructor(program, base) {
    this.#program = program
    this.network = new Network(base)
  }

  get #open() {
    if (!this.#pages) throw new Error('the mini-program is not running')
    return this.#pages
  }
  get page() {
    return this.#open.top
  }
  get text() {
    return textOf(this.page.root.getComponent())
  }

  /** Starts the mini-program, anew if it runs; what the phone keeps stays. */
  start() {
    this.stop()
    const { built, templates } = this.#program
    const wx = createWx(this, () => this.#open)
    const realm = createRealm(built, {
      ...this.#timing(),
      wx,
      console: this.#console(),
      App: (/** @type {App} */ app) => (this.#app = app),
      getApp: () => this.#app,
      getCurrentPages: () => this.#open.stack.map((page) => page.instance),
    })
    this.#pages = new Pages(built, templates, realm)
    realm.load('app.js')
    const [first = ''] = built.config.pages
    const launch = { path: first, query: {}, scene: 1001 }
    this.#app.onLaunch?.(launch)
    this.#app.onShow?.(launch)
    this.#pages.switchTab(first)
  }

  /** What `wx.login` gives: good once, for WeChat's server of this proof. */
  loginCode() {
    return `${this.#openid}.${++this.#logins}`
  }

  stop() {
    this.session += 1
    this.network.end()
    this.#pages?.close()
    this.#pages = undefined
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  /** @param {string} url as in a link or a QR code */
  follow(url) {
    this.#open.navigateTo(url)
  }

  /** @param {string} word on the tab bar */
  tab(word) {
    const tab = this.#program.built.config.tabBar.list.find(({ text }) => text === word)
    if (!tab) throw new Error(`no tab ${word}`)
    this.taps += 1
    this.#open.switchTab(tab.pagePath)
  }

  /** The arrow at the top left. */
  back() {
    this.#open.navigateBack()
  }

  /** @param {string} id */
  find(id) {
    return find(this.page, (node) => node.id === id)
  }

  /** @param {string} id */
  has(id) {
    return this.find(id) !== undefined
  }

  /** @param {...string} ids the first of them that appears */
  async element(...ids) {
    return eventually(`#${ids.join(' or #')}`, () => ids.map((id) => this.find(id)).find(Boolean), this)
  }

  /** @param {...string} parts that must all be on the page */
  async see(...parts) {
    await eventually(parts.join(' + '), () => parts.every((part) => this.text.includes(part)) || undefined, this)
  }

  /**
   * @param {string} id
   * @param {string} part that must be in this element
   */
  async seeIn(id, part) {
    const isThere = () => textOf(this.find(id)).includes(part) || undefined
    await eventually(`${part} in #${id}`, isThere, this)
  }

  /**
   * Taps as soon as it is there and can be tapped.
   * @param {string} id
   */
  async tap(id) {
    const node = await eventually(
      `#${id} to tap`,
      () => find(this.page, (one) => one.id === id && !hasClass(one, 'is-disabled')),
      this,
    )
    this.#touch(node)
  }

  /**
   * Taps the row of a list that says this.
   * @param {string} words
   */
  async tapRow(words) {
    const isRow = (/** @type {import('./screen.mjs').Node} */ node) =>
      hasClass(node, 'tap') && textOf(node).includes(words)
    this.#touch(await eventually(`a row with ${words}`, () => find(this.page, isRow), this))
  }

  /** @param {import('./screen.mjs').Node} node */
  #touch(node) {
    this.taps += 1
    node.triggerEvent('tap', { x: 0, y: 0 }, UP)
  }

  /**
   * @param {string} id
   * @param {string} value
   */
  async type(id, value) {
    const field = await this.element(id)
    field.triggerEvent('input', { value, cursor: value.length }, UP)
    await eventually(`${value} in #${id}`, () => this.typed(id) === value || undefined, this)
  }

  /**
   * Picks a day.
   * @param {string} id
   * @param {string} value `2026-11-20`
   */
  async pickDate(id, value) {
    const field = await this.element(id)
    field.triggerEvent('change', { value }, UP)
    await this.seeIn(id, value)
  }

  /**
   * What stands in a field.
   * @param {string} id
   */
  typed(id) {
    return this.find(id)?.getAttribute('value')
  }

  /** Timers that end with the mini-program, and whose failures are noticed. */
  #timing() {
    /** @param {typeof setTimeout | typeof setInterval} set */
    const keeping =
      (set) =>
      (
        /** @type {(...args: unknown[]) => void} */ work,
        /** @type {number} */ wait,
        /** @type {unknown[]} */ ...args
      ) => {
        const timer = set(() => {
          try {
            work(...args)
          } catch (error) {
            this.complaints.push(describe(error))
          }
        }, wait)
        this.#timers.add(timer)
        return timer
      }
    const clear = (/** @type {NodeJS.Timeout} */ timer) => clearTimeout(timer)
    return {
      setTimeout: keeping(setTimeout),
      setInterval: keeping(setInterval),
      clearTimeout: clear,
      clearInterval: clear,
    }
  }

  #console() {
    const { session } = this
    /** What is still drawn while the mini-program is being ended is seen by nobody. @type {(...words: unknown[]) => void} */
    const note = (...words) => {
      if (session === this.session) this.complaints.push(words.map(describe).join(' '))
    }
    const ignore = () => undefined
    return { log: ignore, info: ignore, debug: ignore, warn: note, error: note }
  }
}
