// What antd and the router ask of a browser and jsdom does not have.
import { TextDecoder, TextEncoder } from 'node:util'

const ignore = () => undefined

window.matchMedia ??= (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: ignore,
  removeListener: ignore,
  addEventListener: ignore,
  removeEventListener: ignore,
  dispatchEvent: () => false,
})

Object.assign(globalThis, { TextDecoder, TextEncoder })

globalThis.ResizeObserver ??= class {
  observe = ignore
  unobserve = ignore
  disconnect = ignore
}

// One way is enough: antd's forms post to themselves to wait for a turn. Node's own would keep the process alive.
if (!('MessageChannel' in globalThis))
  Object.defineProperty(globalThis, 'MessageChannel', {
    value: class {
      port1 = { onmessage: (/** @type {{ data: unknown }} */ _event) => undefined, close: ignore }
      port2 = {
        postMessage: (/** @type {unknown} */ data) => void setTimeout(() => this.port1.onmessage({ data })),
        close: ignore,
      }
    },
  })

// jsdom prints an error when asked for the style of a pseudo-element, the second argument.
const { getComputedStyle } = window
window.getComputedStyle = (element) => getComputedStyle(element)
