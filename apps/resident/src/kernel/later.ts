import Taro from '@tarojs/taro'

/** After the first page has been drawn. */
const SOON = 2000

/**
 * The mobile site keeps what nobody needs at once in a file of its own (config/later.cjs). It is fetched before it is
 * asked for, so that a page is there when the network is not. Where it is missing – a new version has been put in place
 * meanwhile – the site starts anew at the page that was wanted.
 */
export function fetchLater(): void {
  if (process.env.TARO_ENV !== 'h5') return
  const later = () => import(/* webpackMode: "lazy", webpackChunkName: "later" */ '../meeting/words.ts')
  setTimeout(() => void later().catch(() => undefined), SOON)
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (!(reason instanceof Error) || reason.name !== 'ChunkLoadError' || Taro.getCurrentPages().length === 0) return
    if (navigator.onLine) return window.location.reload()
    window.history.back()
    void Taro.showToast({ title: '网络不通，请稍后再试', icon: 'none' })
  })
}
