import type { Meeting } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CALL_REPLIES } from '@linli/domain'
import { Radio } from 'antd'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { TOUCHES } from './touches.ts'

/** Whether one comes, said by who was called until the meeting begins. */
export function ReplyView({ meeting: { id, seats, mayReply } }: { meeting: Meeting }) {
  const reply = useCommand(routes.meeting.reply, TOUCHES)
  if (!mayReply) return null
  return (
    <section aria-label="是否到会">
      <h3>您是否到会</h3>
      <Problem error={reply.error} />
      <Radio.Group
        aria-label="您是否到会"
        optionType="button"
        disabled={reply.isPending}
        value={seats.find(({ mine }) => mine)?.reply ?? null}
        onChange={({ target }) => reply.mutate({ id, reply: target.value as keyof typeof CALL_REPLIES })}
        options={optionsOf(CALL_REPLIES)}
      />
    </section>
  )
}
