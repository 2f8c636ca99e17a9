import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'
import { showElder } from './kernel/elder.ts'

export default function App({ children }: PropsWithChildren) {
  useLaunch(showElder)
  return children
}
