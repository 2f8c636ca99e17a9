import Taro from '@tarojs/taro'

/** Opens the dialler with the number; the person still taps to call. */
export const dial = (phoneNumber: string) => void Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
