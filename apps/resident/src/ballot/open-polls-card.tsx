import { routes } from '@linli/contract/client'
import { LinkButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { useCall } from '../kernel/use-call.ts'
import { PollRow } from './poll-row.tsx'
import { isOpen, leftToCast } from './words.ts'

/** Polls that are open for this person, first those that wait for a ballot; nothing while there is none. */
export function OpenPollsCard() {
  const { data } = useCall(routes.ballot.own, {})
  const open = (data?.items ?? []).filter(isOpen)
  const waiting = open.filter(({ entries }) => leftToCast(entries))
  const shown = [...waiting, ...open.filter((poll) => !waiting.includes(poll))]
  if (shown.length === 0) return null
  return (
    <Card
      id="open-polls"
      title="正在表决"
      extra={
        <LinkButton id="all-polls" onTap={() => go('polls')}>
          全部
        </LinkButton>
      }
    >
      {shown.map((poll, i) => (
        <PollRow key={poll.id} poll={poll} entries={poll.entries} first={i === 0} />
      ))}
    </Card>
  )
}
