/// <reference types="@tarojs/taro" />
declare module '*.scss'
declare module '*.png' {
  const path: string
  export default path
}
/** Where the api is: empty on the mobile site, an address in the mini-program. */
declare const API_BASE: string
