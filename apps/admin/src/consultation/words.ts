import type { Consultation, MeetingPage } from '@linli/contract'
import { consultationProcess, yuan } from '@linli/domain'
import type { Stage } from '../kernel/four-ticket-stepper.tsx'

const { tickets, states } = consultationProcess
const TICKETS = Object.keys(tickets) as (keyof typeof tickets)[]

/** The steps that a topic's form takes, and where it stands. */
export function stepsOf({ state, steps, open }: Pick<Consultation, 'state' | 'steps' | 'open'>) {
  const taken: readonly string[] = ['propose', ...steps]
  const path = TICKETS.filter((ticket) => taken.includes(ticket))
  const current = state === 'done' ? path.length : path.indexOf(states[state].ticket)
  const here: Stage = open ? 'now' : 'ended'
  return path.map((ticket, i) => ({
    name: tickets[ticket],
    stage: i < current ? ('done' as const) : i > current ? ('ahead' as const) : here,
  }))
}

/** `2 人附议，还差 1 人`: never who. */
export function signaturesText({
  state,
  signatures,
  signaturesNeeded,
}: Pick<Consultation, 'state' | 'signatures' | 'signaturesNeeded'>): string {
  const lacking = state === 'raised' ? signaturesNeeded - signatures : 0
  return `${signatures} 人附议${lacking > 0 ? `，还差 ${lacking} 人才能列为议题` : ''}`
}

/** What must come before the next step, as the gates of the process ask for it. */
export function lacksOf(
  topic: Pick<
    Consultation,
    'state' | 'rosterLacks' | 'plan' | 'byHands' | 'pollId' | 'pollState' | 'duties' | 'answerDueAt'
  >,
  meetings: readonly Pick<MeetingPage['items'][number], 'state'>[],
): string[] {
  switch (topic.state) {
    case 'topic':
      return topic.rosterLacks
    case 'deliberating':
      return [
        ...(meetings.some(({ state }) => state === 'confirmed') ? [] : ['商议会议的纪要还没有确认']),
        ...(topic.plan ? [] : ['还没有方案']),
      ]
    case 'resolving':
      if (!topic.pollId || topic.pollState === 'void')
        return [topic.byHands ? '还没有交付表决，也没有在会上举手表决' : '还没有交付表决']
      return topic.pollState === 'published' ? [] : ['表决还没有张榜公布']
    case 'carrying-out':
      return [
        ...(topic.answerDueAt ? ['半年评议退回的，还没有公开答复'] : []),
        ...topic.duties.filter(({ done }) => !done).map(({ what, progress }) => `${what}：${progress ?? '还没有派单'}`),
      ]
    default:
      return []
  }
}

const { answer } = states['carrying-out'].actions
/** Who owes the public answer to a review. */
export const ANSWERED_BY = answer!.by.map((relation) => consultationProcess.relations[relation]).join('或')

/** `4,800 元，公共收益`; nothing where it costs nothing. */
export const moneyText = ({ money, fundedBy }: Pick<Consultation['duties'][number], 'money' | 'fundedBy'>) =>
  money === 0 ? '不花钱' : [yuan(money), fundedBy].filter(Boolean).join('，')
