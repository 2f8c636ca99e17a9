import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'
import './kernel/aria.ts'
import { showElder } from './kernel/elder.ts'
import { quietTabBar } from './kernel/site.ts'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    showElder()
    quietTabBar()
  })
  return children
}
