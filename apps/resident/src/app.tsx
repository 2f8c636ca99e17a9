import './kernel/built-ins.ts'
import { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'
import './kernel/aria.ts'
import { showElder } from './kernel/elder.ts'
import { goInstead } from './kernel/go.ts'
import { fetchLater } from './kernel/later.ts'
import { quietTabBar } from './kernel/site.ts'
import { sendWaiting, startSending } from './work-order/outgoing.ts'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    showElder()
    quietTabBar()
    startSending()
    fetchLater()
  })
  useDidShow(sendWaiting)
  usePageNotFound(() => goInstead('nowhere'))
  return children
}
