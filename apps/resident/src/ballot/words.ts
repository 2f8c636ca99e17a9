import type { OutputOf, routes } from '@linli/contract/client'
import { longTime, POLL_STATES, yuan, type PollState, type PollUnit, type Question } from '@linli/domain'
import type { Tone } from '../kernel/words.ts'

export type Poll = OutputOf<typeof routes.ballot.poll>
export type PollItem = OutputOf<typeof routes.ballot.polls>['items'][number]
export type OwnPoll = OutputOf<typeof routes.ballot.own>['items'][number]
export type Entry = OwnPoll['entries'][number]
export type Result = OutputOf<typeof routes.ballot.result>

export const WHO: Readonly<Record<PollUnit, string>> = {
  resident: '范围内办了住户认证的居民，每人一票',
  household: '每户一票，由一位家人投',
  representative: '居民代表，每人一票',
  owner: '业主，人数和面积分别计算',
}
export const secrecyWords = (secret: boolean) =>
  secret
    ? '不记名。选票加密存放，截止以后去掉名字再开票；开票以后，查不出哪一张是谁的。大家都选得一样时，结果本身就说明了。'
    : '记名。您选了什么，和您在名册上的名字存在一起；公布的清单里没有姓名。'
export const recastWords = (recast: boolean) => (recast ? '截止以前可以重新投，只算最后一次。' : '投出以后不能改。')

/** Not after its end either: the count may begin a little later. */
export const isOpen = ({ state, closesAt }: Pick<PollItem, 'state' | 'closesAt'>): boolean =>
  state === 'open' && closesAt !== null && Date.parse(closesAt) > Date.now()
export const hasResult = (state: PollState): boolean => state === 'counted' || state === 'published'
/** What one still casts oneself: not what another casts for one on written authorisation. */
export const leftToCast = (entries: readonly Entry[]): Entry | undefined =>
  entries.find(({ cast, proxy }) => !cast && proxy === null)
/** Whom a ballot stands for, as who casts it reads it. */
export const forWhom = ({ label, represents }: Entry): string => (represents ? `代 ${label}` : label)

/** Whether a ballot is in, or who else casts it. */
export function castWords({ cast, proxy }: Entry): { readonly text: string; readonly tone: Tone } {
  if (cast) return { text: '选票已收到', tone: 'go' }
  return proxy === null ? { text: '还没有投票', tone: 'wait' } : { text: `委托${proxy}投票`, tone: 'go' }
}

/** How a person sees where a poll stands. */
export function statusOf(poll: PollItem, entries: readonly Entry[]): { readonly text: string; readonly tone: Tone } {
  if (hasResult(poll.state)) return { text: '已有结果', tone: 'quiet' }
  if (poll.state === 'roll-shown') return { text: POLL_STATES[poll.state], tone: 'go' }
  if (poll.state !== 'open') return { text: POLL_STATES[poll.state], tone: 'quiet' }
  if (!isOpen(poll)) return { text: '已截止', tone: 'quiet' }
  if (entries.length === 0) return { text: '不在名册上', tone: 'quiet' }
  if (leftToCast(entries)) return { text: '等您投票', tone: 'wait' }
  return { text: entries.every(({ cast }) => cast) ? '选票已收到' : '已委托别人投', tone: 'go' }
}

export const untilWords = ({ closesAt }: Pick<PollItem, 'closesAt'>): string =>
  closesAt === null ? '还没有定' : longTime(Date.parse(closesAt), Date.now())

export const area = (hundredths: number): string => `${(hundredths / 100).toFixed(2)} 平方米`

const METHODS = {
  greedy: '票多的项目先选，钱不够的跳过，再看下一个',
  'greedy-no-skip': '票多的项目先选，到第一个钱不够的为止',
  'equal-shares': '每个人名下的钱一样多，选它的人凑得够，项目就选上',
}
/** What is to be done, and how it is counted. */
export function hintsOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'consent':
    case 'choice':
      return ['选一项。']
    case 'approval':
      return [`最多选 ${question.most} 项。票数最多的 ${question.elects} 项选上。`]
    case 'points':
      return [
        `您有 ${question.total} 票，可以分给几项，也可以都给一项，可以不分完。票数最多的 ${question.elects} 项选上。`,
      ]
    case 'ranked':
      return ['按看重的先后点：最看重的先点，可以只排几项。']
    case 'budget': {
      const { most, mostCost, threshold, method, sum } = question
      return [
        `一共有 ${yuan(sum)}，选您想做的项目。${METHODS[method]}。`,
        ...(most ? [`最多选 ${most} 个。`] : []),
        ...(mostCost ? [`您选的合计不超过 ${yuan(mostCost)}。`] : []),
        ...(threshold ? [`不到 ${threshold} 票的项目不选。`] : []),
      ]
    }
  }
}
/** Why one more cannot be chosen. */
export function fullWords(question: Question): string {
  const most = 'most' in question && question.most ? `最多选 ${question.most} 项` : ''
  const cost = question.kind === 'budget' && question.mostCost ? `合计不能超过 ${yuan(question.mostCost)}` : ''
  return `${[most, cost].filter(Boolean).join('，')}。先去掉一项，再选这一项。`
}

type Count = Result['questions'][number]['count']
/** Options that had equal votes somewhere on the way. */
export function tiesOf(count: Count): readonly (readonly string[])[] {
  if (count.kind === 'ranked') return count.rounds.flatMap(({ tied }) => (tied ? [tied] : []))
  return count.ties.map(({ options }) => options)
}
