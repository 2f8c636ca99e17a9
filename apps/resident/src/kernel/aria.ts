// What config/aria.ts adds to WeChat's templates, told to Taro's runtime before anything is shown.
import { mergeInternalComponents } from '@tarojs/shared'
import aria from '../../config/aria.json'

if (process.env.TARO_ENV === 'weapp') mergeInternalComponents(aria)
