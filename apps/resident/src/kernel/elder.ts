import Taro from '@tarojs/taro'
import { phoneStorage } from './storage.ts'
import { createStore, useStore } from './store.ts'

const KEY = 'elder'
const ELDER_SCALE = 1.4
const LARGEST_SCALE = 1.8

const elder = createStore(phoneStorage.read<boolean>(KEY) ?? false)

export const useElder = () => useStore(elder)
/** The choice made on this phone; undefined when none was made. */
export const elderChoice = () => phoneStorage.read<boolean>(KEY)

/** Elder view (大字版), for every page and the next visit. */
export function setElder(on: boolean): void {
  phoneStorage.write(KEY, on)
  elder.set(on)
  showElder()
}

/** On the mobile site the tab bar and the dialogs lie outside our pages. */
export function showElder(): void {
  if (process.env.TARO_ENV === 'h5') document.documentElement.classList.toggle('linli-elder', elder.get())
}

/** WeChat gives it from base library 3.5 on; Taro's types don't know it yet. */
interface WithScale {
  readonly fontSizeScaleFactor?: number
}
/** An old WeChat doesn't have it, whatever the types say. */
const appInfo = (): WithScale => (Taro.canIUse('getAppBaseInfo') ? (Taro.getAppBaseInfo() as WithScale) : {})

let system: number | undefined
/** How much larger than drawn text is shown: the elder view, or the letters that the person has set in WeChat. */
export function textScale(on: boolean): number {
  if (system === undefined) {
    system = (process.env.TARO_ENV === 'weapp' && appInfo().fontSizeScaleFactor) || 1
  }
  return Math.min(LARGEST_SCALE, Math.max(1, on ? ELDER_SCALE : 1, system))
}
