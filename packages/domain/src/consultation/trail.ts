import { doneOf } from '../kernel/process.ts'
import { consultationProcess } from './process.ts'

/** Everything that is recorded of a topic, in words. */
export const CONSULTATION_TRAIL: Readonly<Record<string, string>> = {
  ...doneOf(consultationProcess),
  follow: '关注了议题',
  unfollow: '不再关注议题',
  review: '开始半年评议',
  joined: '并入了相同的提议',
  warn: '时限快到，已提醒',
  recount: '工作日历有变，期限已重新计算',
  escalate: '超时，已提醒上一级',
}
