import Taro from '@tarojs/taro'

/** Tells when the network, or the person, may be back. */
export function whenBack(tell: () => void): void {
  if (process.env.TARO_ENV === 'h5') {
    window.addEventListener('online', tell)
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) tell()
    })
  } else
    Taro.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) tell()
    })
}
