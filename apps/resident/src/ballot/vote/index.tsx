import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useEffect, useState } from 'react'
import { isRefusal } from '../../kernel/outbox.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { drafts } from '../../kernel/use-draft.ts'
import { useSend } from '../../kernel/use-send.ts'
import { ballotDraft, BallotForm } from '../ballot-form.tsx'
import { BallotIn } from '../ballot-in.tsx'
import { receipts } from '../receipts.ts'
import { isOpen } from '../words.ts'

/** Casts a ballot (投票): one question a screen, read back before it is cast, and the receipt. */
export default function VotePage() {
  const { id = '', entry: entryId = '' } = useRouter().params
  const poll = useCall(routes.ballot.poll, { id })
  const own = useCall(routes.ballot.own, {})
  const sending = useSend()
  const [sent, setSent] = useState(false)
  /** no answer came to a ballot that was sent: it may be in */
  const [lost, setLost] = useState(false)
  const entry = own.data?.items.find((item) => item.id === id)?.entries.find((one) => one.id === entryId)
  const open = poll.data && isOpen(poll.data)
  const isIn = sent || (entry?.cast === true && poll.data?.recast === false)
  const over = poll.data && entry && (isIn || !open)

  const { problem } = sending
  const { reload } = own
  useEffect(() => {
    if (!problem) return
    if (!isRefusal(problem)) setLost(true)
    void reload()
  }, [problem, reload])
  useEffect(() => {
    if (over) drafts.drop(ballotDraft(entryId))
  }, [over, entryId])

  const cast = async (answers: readonly unknown[], commandId: string) => {
    const input = { id, entryId, answers: JSON.parse(JSON.stringify(answers)) as string[][] }
    const done = await sending.send(routes.ballot.cast, input, commandId)
    if (!done) return
    receipts.keep(entryId, done.receipt)
    setSent(true)
    void reload()
  }

  if (poll.data && entry && isIn)
    return (
      <BallotIn
        pollId={id}
        entry={entry}
        said={inWords({ sent, lost, changed: problem?.code === 'ballot/cast-before' })}
      />
    )
  if (poll.data && entry && open && entry.proxy === null)
    return (
      <BallotForm
        poll={poll.data}
        entry={entry}
        sending={sending}
        lost={lost}
        onCast={(...ballot) => void cast(...ballot)}
      />
    )
  return (
    <Screen title="投票">
      <Loaded call={poll}>
        {() => (
          <Loaded call={own}>
            {() =>
              entry && open ? (
                <Empty title="已经委托别人投票" text="要自己投票，先在上一页撤回委托。" />
              ) : entry ? (
                <Empty
                  title="表决已经截止"
                  text={
                    entry.cast ? '您的选票已经收到，计票以后可以看结果。' : '没有收到您的选票。计票以后同样可以看结果。'
                  }
                />
              ) : (
                <Empty title="您不在名册上" text="这次表决的名册已经固定，不在名册上的不能投票。" />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Screen>
  )
}

function inWords({ sent, lost, changed }: { sent: boolean; lost: boolean; changed: boolean }): string {
  if (changed && lost) return '选票已收到。算先发出的那一张，后来改的没有算。'
  if (lost) return '选票已收到。发送时网络断过，不管发了几次，只算一张。'
  return sent ? '选票已收到。' : '您的选票先前已经收到，这次表决不能改票。'
}
