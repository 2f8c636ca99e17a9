import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Confirm } from '../kernel/sheet.tsx'
import { useSend } from '../kernel/use-send.ts'
import type { Entry } from './words.ts'

interface WithdrawalProps {
  readonly id: string
  readonly pollId: string
  readonly entry: Entry
  readonly onDone: () => Promise<void>
}

/** Who gave a written authorisation takes it back (撤回委托) until it was used, and votes themselves. */
export function ProxyWithdrawal({ id, pollId, entry, onDone }: WithdrawalProps) {
  const [asking, setAsking] = useState(false)
  const sending = useSend()
  const withdraw = async () => {
    if (!(await sending.send(routes.ballot.withdrawProxy, { id: pollId, entryId: entry.id }))) return
    setAsking(false)
    await onDone()
  }
  return (
    <>
      <SecondButton id={id} narrow onTap={() => setAsking(true)}>
        撤回委托
      </SecondButton>
      {asking && (
        <Confirm
          title="撤回委托"
          text={`撤回以后${entry.proxy}不能再代您投票，请您自己投。`}
          yes="撤回"
          send={sending}
          onYes={() => void withdraw()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
