import { useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'
import './kernel/aria.ts'
import { showElder } from './kernel/elder.ts'
import { goInstead } from './kernel/go.ts'
import { quietTabBar } from './kernel/site.ts'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    showElder()
    quietTabBar()
  })
  usePageNotFound(() => goInstead('nowhere'))
  return children
}
