import Taro from '@tarojs/taro'

/** Where something is kept on the phone between two visits. */
export interface Storage {
  read<T>(key: string): T | undefined
  write(key: string, value: unknown): void
  remove(key: string): void
  /** all keys that begin so */
  keys(prefix: string): string[]
}

/** Keeps nothing: for what must not be found on a phone that somebody else takes up. */
export const noStorage: Storage = {
  read: () => undefined,
  write: () => undefined,
  remove: () => undefined,
  keys: () => [],
}

/** The phone's own storage. A full or forbidden storage must not stop anybody from sending: then nothing is kept. */
export const phoneStorage: Storage = {
  read<T>(key: string) {
    try {
      const text: unknown = Taro.getStorageSync(key)
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined
    } catch {
      return undefined
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(key, JSON.stringify(value))
    } catch {
      console.warn(`not kept: ${key}`)
    }
  },
  remove: (key) => Taro.removeStorageSync(key),
  keys: (prefix) => Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix)),
}
