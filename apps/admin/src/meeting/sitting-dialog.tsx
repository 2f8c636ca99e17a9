import type { SittingList } from '@linli/contract'
import { routes } from '@linli/contract/client'
import type { Sitting } from '@linli/domain'
import { App, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { linesOf, SeatLines, seatsOf, type SeatLine } from '../consultation/seat-lines.tsx'
import { PlaceSelect } from '../grid/place-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand, usePages, useRead } from '../kernel/query.tsx'
import { NoticeFields, type Notice } from './notice-fields.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly onCalled: (id: string) => void
}
interface Values extends Notice {
  readonly placeId: string
  readonly topics?: readonly string[]
  readonly seats: readonly SeatLine[]
}
/** What a sitting answers, or resolves. */
const ASKED: readonly string[] = ['raised', 'resolving']
type Terms = SittingList['items'][number]
const seatsBy = ({ convenor, fixed, stakeholders }: Terms) =>
  linesOf({ roster: [], rosterRule: { convenor, fixed, stakeholders } })

/** Calls a meeting without a topic (网格联席会议、一周一议事): who sits in, and which proposals it answers. */
export function SittingDialog({ open, onClose, onCalled }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const sittings = useRead(routes.meeting.sittings, {}, { enabled: open })
  const call = useCommand(routes.meeting.call, TOUCHES)
  const [kind, setKind] = useState<Sitting>('joint')
  const terms = sittings.data?.items.find((one) => one.kind === kind)
  return (
    <FormDialog<Values>
      key={terms?.kind ?? ''}
      title="通知开会"
      open={open}
      onClose={onClose}
      okText="发出通知"
      width={880}
      initial={{
        agenda: [],
        ...(post?.placeId && { placeId: post.placeId }),
        ...(terms && { seats: seatsBy(terms) }),
      }}
      submit={async ({ topics = [], agenda, seats, ...notice }) => {
        const items = [...topics.map((consultationId) => ({ consultationId })), ...agenda.map((title) => ({ title }))]
        const { id } = await call.mutateAsync({ kind, agenda: items, seats: seatsOf(seats), ...notice })
        void message.success('已通知开会')
        onCalled(id)
      }}
    >
      <PageState query={{ ...sittings, data: terms }}>
        {({ noticeDays }) => (
          <>
            <Form.Item label="什么会" required>
              <Radio.Group
                aria-label="什么会"
                value={kind}
                onChange={({ target }) => setKind(target.value as Sitting)}
                options={(sittings.data?.items ?? []).map((one) => ({ value: one.kind, label: one.label }))}
              />
            </Form.Item>
            <Form.Item name="placeId" label="哪个社区" rules={[{ required: true, message: '请选择社区' }]}>
              <PlaceSelect kinds={['community']} below={post?.placeId ?? undefined} />
            </Form.Item>
            <TopicsField />
            <NoticeFields noticeDays={noticeDays} />
            <SeatLines />
          </>
        )}
      </PageState>
    </FormDialog>
  )
}

function TopicsField() {
  const { data, error, isPending } = usePages(routes.consultation.board, { limit: 100 })
  const asked = data?.filter(({ state }) => ASKED.includes(state)) ?? []
  return (
    <Form.Item name="topics" label="要答复的提议、要表决的议题">
      <Select
        mode="multiple"
        loading={isPending}
        status={error ? 'error' : ''}
        placeholder="选好以后就是议程，会上逐项记下决定"
        notFoundContent={error ? '没有取到提议，请稍后再试' : '没有等着答复的提议'}
        showSearch={{ optionFilterProp: 'label' }}
        options={asked.map(({ id, title, stateLabel, placeName }) => ({
          value: id,
          label: `${title}（${stateLabel}，${placeName}）`,
        }))}
      />
    </Form.Item>
  )
}
