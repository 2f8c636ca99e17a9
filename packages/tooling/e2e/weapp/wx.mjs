// The wx object: of WeChat's API what the product calls, and nothing else, so that a call of anything new fails loudly.
import { settle } from './network.mjs'

/** @typedef {import('./network.mjs').Callbacks} Callbacks */

/**
 * WeChat answers by callbacks, or with a promise to those who give none.
 * @param {Callbacks} options
 * @param {object | undefined} result
 * @param {string} [problem]
 */
function answer(options, result, problem) {
  if (options.success || options.fail || options.complete) return settle(options, result, problem)
  return new Promise((resolve, reject) => settle({ success: resolve, fail: reject }, result, problem))
}

/**
 * @param {import('./phone.mjs').Phone} phone
 * @param {() => import('./pages.mjs').Pages} pages
 */
export function createWx(phone, pages) {
  /** @param {(options: { url: string }) => void} open */
  const opening = (open) => (/** @type {{ url: string } & Callbacks} */ options) => {
    // Later: WeChat lets the handler that asks run to its end.
    setTimeout(() => {
      try {
        open(options)
        settle(options, {})
      } catch (error) {
        settle(options, undefined, String(error))
      }
    }, 0)
  }
  const session = phone.session
  /** Answers come back to nobody once the mini-program has ended. @type {<T extends Callbacks>(options: T) => T} */
  const living = (options) => ({
    ...options,
    success: (answered) => session === phone.session && options.success?.(answered),
    fail: (problem) => session === phone.session && options.fail?.(problem),
    complete: (answered) => session === phone.session && options.complete?.(answered),
  })
  const system = { SDKVersion: '3.8.0', language: 'zh_CN', theme: 'light', fontSizeScaleFactor: phone.letters }
  const window = { windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 667, pixelRatio: 2 }
  const device = { platform: 'devtools', system: 'iOS 17.0' }
  return {
    request: (/** @type {import('./network.mjs').RequestOptions & Callbacks} */ options) =>
      phone.network.request(living(options)),
    uploadFile: (/** @type {import('./network.mjs').UploadOptions & Callbacks} */ options) =>
      phone.network.uploadFile(living(options)),

    getFileSystemManager: () => phone.network.fileSystem(),
    /** @param {(status: { isConnected: boolean }) => void} listener */
    onNetworkStatusChange: (listener) => void phone.network.listeners.push(listener),

    navigateTo: opening(({ url }) => pages().navigateTo(url)),
    redirectTo: opening(({ url }) => pages().redirectTo(url)),
    switchTab: opening(({ url }) => pages().switchTab(url)),
    navigateBack: opening(() => pages().navigateBack()),

    getStorageSync: (/** @type {string} */ key) => phone.storage.get(key) ?? '',
    setStorageSync: (/** @type {string} */ key, /** @type {string} */ value) => void phone.storage.set(key, value),
    removeStorageSync: (/** @type {string} */ key) => void phone.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()], currentSize: 1, limitSize: 10_240 }),

    /** @param {Callbacks} options */
    login: (options = {}) => answer(options, { code: phone.loginCode() }),

    /** @param {{ count: number } & Callbacks} options */
    chooseMedia(options) {
      const tempFiles = phone.album
        .splice(0, options.count)
        .map((bytes) => ({ tempFilePath: phone.network.keep(bytes), size: bytes.length, fileType: 'image' }))
      if (tempFiles.length === 0) return answer(options, undefined, 'chooseMedia:fail cancel')
      return answer(options, { type: 'image', tempFiles })
    },
    /** @param {{ phoneNumber: string } & Callbacks} options */
    makePhoneCall(options) {
      phone.dialled.push(options.phoneNumber)
      return answer(options, {})
    },
    /** @param {{ data: string } & Callbacks} options */
    setClipboardData(options) {
      phone.clipboard = options.data
      return answer(options, {})
    },
    /** Nothing is drawn, so nothing moves. @param {Callbacks} options */
    pageScrollTo: (options) => answer(options, {}),
    /** @param {{ index: number, text: string } & Callbacks} options */
    setTabBarBadge(options) {
      phone.badges.set(options.index, options.text)
      return answer(options, {})
    },
    /** @param {{ index: number } & Callbacks} options */
    removeTabBarBadge(options) {
      phone.badges.delete(options.index)
      return answer(options, {})
    },

    getAppBaseInfo: () => system,
    getWindowInfo: () => window,
    getDeviceInfo: () => device,
    getSystemInfoSync: () => ({ ...system, ...window, ...device }),
    canIUse: () => true,
    nextTick: (/** @type {() => void} */ next) => void setTimeout(next, 0),
  }
}
