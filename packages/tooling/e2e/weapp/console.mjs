// The console's session: cookies and CSRF token as a browser holds them, for one member of staff.
import { randomUUID } from 'node:crypto'

/**
 * As far as the stories read it.
 * @typedef {{ id: string, no: string, title: string, state: string, channel: string, version: number }} Summary
 *
 * @typedef {object} Detail
 * @property {string | null} gridId
 * @property {string | null} handlerName
 * @property {unknown} rating
 * @property {boolean | null} rated
 * @property {{ url: string }[]} photos
 * @property {{ action: string, text: string | null }[]} timeline
 * @property {{ id: string, kind: string, state: string, holderName: string }[]} tickets
 *
 * @typedef {Summary & Detail} Order
 */

export class ConsoleSession {
  #base
  #headers

  /**
   * @param {string} base
   * @param {Record<string, string>} headers
   */
  constructor(base, headers) {
    this.#base = base
    this.#headers = headers
  }

  /**
   * @param {string} base
   * @param {string} login
   * @param {string} password
   */
  static async signIn(base, login, password) {
    const session = new ConsoleSession(base, {})
    const answer = await session.#send('POST', '/api/v1/sign-in/staff', { login, password })
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
    const csrf = cookies.find((cookie) => cookie.startsWith('linli-csrf='))?.slice('linli-csrf='.length) ?? ''
    return new ConsoleSession(base, { cookie: cookies.join('; '), 'x-csrf-token': csrf })
  }

  /**
   * @template T
   * @param {string} path
   * @returns {Promise<T>}
   */
  async get(path) {
    return read(await this.#send('GET', path))
  }

  /** A request past the screens. @type {import('../polls.mjs').Ask} */
  ask = async (method, path, body) => read(await this.#send(method, path, body))

  /**
   * The orders of one's scope with this title, which is how their description begins.
   * @param {string} title
   */
  async ordersCalled(title) {
    /** @type {{ items: Summary[] }} */
    const { items } = await this.get('/api/v1/work-orders?limit=100')
    return items.filter((order) => order.title === title)
  }

  /**
   * @param {string} id
   * @returns {Promise<Order>}
   */
  order(id) {
    return this.get(`/api/v1/work-orders/${id}`)
  }

  /**
   * One step, at the version that the case has now.
   * @param {string} id
   * @param {string} action
   * @param {object} [brought]
   * @returns {Promise<Order>}
   */
  async act(id, action, brought = {}) {
    const { version } = await this.order(id)
    return read(await this.#send('POST', `/api/v1/work-orders/${id}/actions/${action}`, { version, ...brought }))
  }

  /**
   * A round of visits through one's community, for a month. @param {string} purpose
   * @returns {Promise<string>} its id
   */
  async planRound(purpose) {
    /** @type {{ posts: { placeId: string }[] }} */
    const { posts } = await this.get('/api/v1/me')
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const answer = await this.#send('POST', '/api/v1/visit-rounds', { placeId: posts[0]?.placeId, purpose, until })
    /** @type {{ id: string }} */
    const { id } = await read(answer)
    return id
  }

  /**
   * A step of the topic of this title, with its reason. @type {(title: string, action: string, reason: string) => Promise<void>}
   */
  async answerTopic(title, action, reason) {
    /** @type {{ items: { id: string, title: string }[] }} */
    const { items } = await this.get('/api/v1/consultations')
    const id = items.find((topic) => topic.title === title)?.id
    /** @type {{ version: number }} */
    const { version } = await this.get(`/api/v1/consultations/${id}`)
    await read(await this.#send('POST', `/api/v1/consultations/${id}/actions/${action}`, { version, reason }))
  }

  /**
   * Writes down what somebody said on the phone.
   * @param {string} phone
   * @param {string} description
   */
  async raiseFor(phone, description) {
    /** @type {{ posts: { placeId: string }[] }} */
    const { posts } = await this.get('/api/v1/me')
    await this.#send('POST', '/api/v1/work-orders', {
      kind: 'report',
      classCode: '100118',
      placeId: posts[0]?.placeId,
      onBehalfOfPhone: phone,
      description,
    })
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  async #send(method, path, body) {
    const answer = await fetch(this.#base + path, {
      method,
      headers: {
        ...this.#headers,
        ...(body && { 'content-type': 'application/json', 'x-command-id': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
}

/**
 * @template T
 * @param {Response} answer
 * @returns {Promise<T>}
 */
async function read(answer) {
  return /** @type {Promise<T>} */ (answer.json())
}
