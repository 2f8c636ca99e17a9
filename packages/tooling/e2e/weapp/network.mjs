// wx.request and wx.uploadFile: real HTTP to the server under test.
import { randomUUID } from 'node:crypto'

/**
 * Both kinds of bad network: nothing gets out, or the answer does not come back.
 * @typedef {'on' | 'off' | 'answers-lost'} State
 *
 * @typedef {object} Callbacks
 * @property {(answer: object) => void} [success]
 * @property {(problem: { errMsg: string }) => void} [fail]
 * @property {(answer: object) => void} [complete]
 *
 * @typedef {Record<string, string>} Header
 *
 * @typedef {object} RequestOptions
 * @property {string} url
 * @property {string} [method]
 * @property {unknown} [data]
 * @property {Header} [header]
 * @property {number} [timeout]
 *
 * @typedef {object} UploadOptions
 * @property {string} url
 * @property {string} filePath
 * @property {string} name
 * @property {Header} [header]
 * @property {number} [timeout]
 */

/** WeChat's own limit. */
const TIMEOUT = 60_000

/** Beginnings of the paths that WeChat gives: one goes with the session, the other stays. */
const TEMPORARY = 'wxfile://tmp_'
const SAVED = 'wxfile://store_'

export class Network {
  /** @type {State} */
  state = 'on'
  /** who is told that the network is back @type {((status: { isConnected: boolean }) => void)[]} */
  listeners = []
  /**
   * Looks at a request before it gets out, and again when its answer is there; what it throws cuts it off.
   * @type {(path: string, when: 'before' | 'after') => void}
   */
  cut = () => undefined
  /** files of the phone, by the path that WeChat gives them */
  #files = /** @type {Map<string, Uint8Array<ArrayBuffer>>} */ (new Map())
  #base

  /** @param {string} base address of the server under test */
  constructor(base) {
    this.#base = base
  }

  /**
   * A file such as the camera leaves it.
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  keep(bytes) {
    const path = `${TEMPORARY}${randomUUID()}.png`
    this.#files.set(path, bytes)
    return path
  }

  /** The network is back, and WeChat says so. */
  restore() {
    this.state = 'on'
    this.cut = () => undefined
    for (const tell of this.listeners) tell({ isConnected: true })
  }

  /** What goes with the mini-program when it ends. */
  end() {
    this.listeners = []
    for (const path of this.#files.keys()) if (path.startsWith(TEMPORARY)) this.#files.delete(path)
  }

  /** How many files the mini-program has saved and not removed. */
  get saved() {
    return [...this.#files.keys()].filter((path) => path.startsWith(SAVED)).length
  }

  fileSystem() {
    return {
      /** @param {{ tempFilePath: string } & Callbacks} options */
      saveFile: (options) => {
        const bytes = this.#files.get(options.tempFilePath)
        if (!bytes) return settle(options, undefined, 'saveFile:fail tempFilePath file not exist')
        const savedFilePath = `${SAVED}${randomUUID()}.png`
        this.#files.delete(options.tempFilePath)
        this.#files.set(savedFilePath, bytes)
        settle(options, { savedFilePath, errMsg: 'saveFile:ok' })
      },
      /** @param {{ path: string } & Callbacks} options */
      access: (options) =>
        settle(
          options,
          { errMsg: 'access:ok' },
          this.#files.has(options.path) ? undefined : `access:fail no such file or directory ${options.path}`,
        ),
      /** @param {{ filePath: string } & Callbacks} options */
      unlink: (options) =>
        settle(
          options,
          { errMsg: 'unlink:ok' },
          this.#files.delete(options.filePath) ? undefined : 'unlink:fail no such file or directory',
        ),
    }
  }

  /** @param {RequestOptions & Callbacks} options */
  request(options) {
    const { method = 'GET', data, header = {}, timeout = TIMEOUT } = options
    const body = data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data)
    void this.#carry(
      'request',
      options,
      { method, headers: header, body, signal: AbortSignal.timeout(timeout) },
      parsed,
    )
    return task()
  }

  /** @param {UploadOptions & Callbacks} options */
  uploadFile(options) {
    const { filePath, name, header = {}, timeout = TIMEOUT } = options
    const bytes = this.#files.get(filePath)
    if (!bytes) {
      settle(options, undefined, `uploadFile:fail file not found ${filePath}`)
      return task()
    }
    const form = new FormData()
    form.append(name, new Blob([bytes], { type: 'image/png' }), filePath.slice(filePath.lastIndexOf('/') + 1))
    // Unlike wx.request, this one leaves the answer as text.
    void this.#carry(
      'uploadFile',
      options,
      { method: 'POST', headers: header, body: form, signal: AbortSignal.timeout(timeout) },
      (text) => text,
    )
    return task()
  }

  /**
   * The address of the api is baked into the bundle when it is built. On this phone every host name leads to the server
   * under test, so that the very bundle that would be uploaded is what runs.
   * @param {string} url
   */
  at(url) {
    const { protocol, pathname, search } = new URL(url)
    if (!/^https?:$/.test(protocol)) throw new Error(`not an address of the network: ${url}`)
    return this.#base + pathname + search
  }

  /**
   * @param {string} api
   * @param {{ url: string } & Callbacks} options
   * @param {RequestInit} init
   * @param {(text: string) => unknown} read
   */
  async #carry(api, options, init, read) {
    try {
      if (this.state === 'off') throw new Error('net::ERR_INTERNET_DISCONNECTED')
      const { pathname } = new URL(options.url)
      this.cut(`${init.method} ${pathname}`, 'before')
      const answer = await fetch(this.at(options.url), init)
      const data = read(await answer.text())
      this.cut(`${init.method} ${pathname}`, 'after')
      if (this.state === 'answers-lost') throw new Error('net::ERR_CONNECTION_RESET')
      const header = Object.fromEntries(answer.headers)
      settle(options, { statusCode: answer.status, data, header, errMsg: `${api}:ok` })
    } catch (error) {
      settle(options, undefined, `${api}:fail ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text))
  } catch {
    return text
  }
}

const task = () => ({ abort() {}, onProgressUpdate() {}, onHeadersReceived() {} })

/**
 * Calls back as WeChat does: later, and never into the caller.
 * @param {Callbacks} options
 * @param {object | undefined} answer
 * @param {string} [problem]
 */
export function settle(options, answer, problem) {
  setTimeout(() => {
    if (problem === undefined) options.success?.(answer ?? {})
    else options.fail?.({ errMsg: problem })
    options.complete?.(answer ?? { errMsg: problem })
  }, 0)
}
