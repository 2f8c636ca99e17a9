// Somebody at a screen: presses what can be seen, types into what is there, and – to be refused – asks the api directly.
import { randomUUID } from 'node:crypto'
import { expect } from './check.mjs'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {string | RegExp} Words */
/** @typedef {{ status: number, body: Record<string, unknown> }} Answer */

const ROLES = /** @type {const} */ (['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'menuitem'])

/** Who holds one of the four posts, and the two windows they have open. Chromium draws only the one in front. */
export class Person {
  /** presses and typed fields since `startCounting` */
  presses = 0
  typed = 0

  /**
   * @param {string} post word for the printed lines
   * @param {Page} page where the work is done
   * @param {Page} window a second one, to look at something without leaving the first
   */
  constructor(post, page, window) {
    this.post = post
    this.page = page
    this.window = window
  }

  startCounting() {
    this.presses = 0
    this.typed = 0
  }

  /**
   * What can be pressed, by its words, whatever its role; only where it can be seen.
   * @param {Words} words
   * @param {Page | Locator} [within]
   */
  control(words, within = this.page) {
    const found = ROLES.map((role) => within.getByRole(role, { name: words, exact: true }))
    return found.reduce((all, one) => all.or(one)).filter({ visible: true })
  }

  /**
   * @param {Words | Locator} what
   * @param {Page | Locator} [within]
   */
  async press(what, within) {
    const target = typeof what === 'string' || what instanceof RegExp ? this.control(what, within) : what
    this.presses += 1
    await this.touch(target)
  }

  /** @param {Locator} target */
  async touch(target) {
    await target.click()
  }

  /**
   * A field that can be seen, by its label or by the words in it.
   * @param {Words} words
   */
  field(words) {
    const { page } = this
    return page
      .getByLabel(words, { exact: true })
      .or(page.getByPlaceholder(words, { exact: true }))
      .and(page.locator('input, textarea'))
      .filter({ visible: true })
  }

  /** @type {(words: Words, text: string) => Promise<void>} */
  async type(words, text) {
    this.typed += 1
    await this.field(words).fill(text)
  }

  /** @param {Words} words */
  async sees(words) {
    await this.page.getByText(words, { exact: true }).filter({ visible: true }).first().waitFor()
  }

  /** @returns {Promise<Record<string, string>>} what this person's session sends along */
  async credentials() {
    throw new Error('neither phone nor console')
  }

  /**
   * A request of this person's own session past the screens.
   * @type {(method: string, path: string, data?: object) => Promise<Answer>}
   */
  async ask(method, path, data) {
    const answer = await this.page.context().request.fetch(path, {
      method,
      ...(data && { data }),
      headers: { ...(await this.credentials()), 'x-command-id': randomUUID() },
    })
    return { status: answer.status(), body: /** @type {Record<string, unknown>} */ (await answer.json()) }
  }

  /**
   * What this person can press on the page of a case, in the window beside the work.
   * @param {string} id
   */
  async controlsOf(id) {
    await this.window.bringToFront()
    try {
      return await this.lookAt(id)
    } finally {
      await this.page.bringToFront()
    }
  }

  /**
   * @protected
   * @param {string} _id
   * @returns {Promise<string[]>}
   */
  async lookAt(_id) {
    throw new Error('neither phone nor console')
  }
}

/** On the mobile site. `case` is where this post looks at a case. */
export class OnPhone extends Person {
  /**
   * @param {string} post
   * @param {Page} page
   * @param {Page} window
   * @param {string} casePath
   */
  constructor(post, page, window, casePath) {
    super(post, page, window)
    this.casePath = casePath
  }

  /** @override @param {Locator} target */
  async touch(target) {
    await target.tap()
  }

  /** @override */
  async credentials() {
    const tokens = await this.page.evaluate(() => localStorage.getItem('tokens'))
    expect(tokens, `${this.post} is not signed in`)
    const { data } = /** @type {{ data: string }} */ (JSON.parse(tokens))
    const { accessToken } = /** @type {{ accessToken: string }} */ (JSON.parse(data))
    return { authorization: `Bearer ${accessToken}` }
  }

  /** @protected @override @param {string} id */
  async lookAt(id) {
    const { window } = this
    await window.goto(`${this.casePath}?id=${id}`)
    await window
      .getByText(/^(经过|没有打开|这里暂时不对您开放)$/)
      .first()
      .waitFor()
    const words = () => window.getByRole('button').filter({ visible: true }).allInnerTexts()
    const shown = await words()
    if (!shown.includes('更多')) return shown
    await window.getByRole('button', { name: '更多', exact: true }).tap()
    await window.getByText('还可以', { exact: true }).waitFor()
    return [...shown, ...(await words())]
  }
}

/** At the console. */
export class AtConsole extends Person {
  /** The order that is open beside the list. */
  get drawer() {
    return this.page.getByRole('complementary', { name: '单子详情' })
  }

  /** @override */
  async credentials() {
    const cookies = await this.page.context().cookies()
    return { 'x-csrf-token': cookies.find(({ name }) => name === 'linli-csrf')?.value ?? '' }
  }

  /** @protected @override @param {string} id */
  async lookAt(id) {
    const { window } = this
    await window.goto(`/admin/queue?view=all&order=${id}`)
    const drawer = window.getByRole('complementary', { name: '单子详情' })
    await drawer.getByRole('heading', { name: '经过' }).or(drawer.getByRole('alert')).first().waitFor()
    const words = await drawer.getByRole('button').filter({ visible: true }).allInnerTexts()
    const shown = words.map((text) => text.split('\n')[0] ?? '')
    if (!shown.includes('更多')) return shown
    await drawer.getByRole('button', { name: '更多' }).click()
    const rest = window.locator('.ant-dropdown').getByRole('menuitem').filter({ visible: true })
    await rest.first().waitFor()
    return [...shown, ...(await rest.allInnerTexts())]
  }

  /** Opens a page of the navigation. @param {string} words */
  async open(words) {
    await this.press(
      this.page.getByRole('navigation', { name: '主导航' }).getByRole('menuitem').filter({ hasText: words }),
    )
  }

  /** A page of other posts: neither shown nor offered. @type {(path: string, name: string) => Promise<void>} */
  async findsClosed(path, name) {
    await this.page.goto(`/admin${path}`)
    await this.page.getByText('没有权限', { exact: true }).waitFor()
    expect((await this.control(name).count()) === 0, `the navigation offers ${name}`)
  }

  /** Chooses out of a list that opens. @type {(words: string, option: string) => Promise<void>} */
  async pick(words, option) {
    await this.press(this.page.getByRole('combobox', { name: words, exact: true }))
    await this.press(this.page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }))
  }

  /** Chooses out of a tree by typing. @type {(words: string, name: string) => Promise<void>} */
  async pickInTree(words, name) {
    await this.page.getByRole('combobox', { name: words, exact: true }).fill(name)
    const titles = this.page.locator('.ant-select-tree-title').filter({ hasText: new RegExp(`^${name}(（|$)`) })
    await this.press(titles.filter({ visible: true }))
  }

  /** A step that lies behind 更多 in the drawer. @param {string} label */
  async choose(label) {
    await this.press('更多', this.drawer)
    await this.press(this.page.getByRole('menuitem', { name: label, exact: true }).filter({ visible: true }))
  }

  /** The row of an order. @param {string} no */
  row(no) {
    return this.page.getByRole('row').filter({ hasText: no })
  }
}
