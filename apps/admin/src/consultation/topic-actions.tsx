import type { ActOnConsultation, Consultation, PutToVote, SendDuty } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { LAWFULNESS } from '@linli/domain'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import { codeOf } from '../kernel/api.ts'
import { Choices } from '../kernel/choices.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { StepFields } from '../kernel/step-fields.tsx'
import { Steps, type AllowedStep } from '../kernel/steps.tsx'
import { CallDialog } from '../meeting/call-dialog.tsx'
import { MainField } from './main-field.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { DutyFields, PollField } from './resolving-fields.tsx'
import { RosterDialog } from './roster-dialog.tsx'

const DANGEROUS: ReadonlySet<string> = new Set(['decline', 'withdraw', 'reject'])
const TEXT_LABELS: Readonly<Record<string, string>> = {
  approve: '审议意见',
  report: '进展',
  answer: '公开答复',
  finish: '落实结果',
}
const TOUCHED = Object.values(routes.consultation)
const ALL = Object.keys(LAWFULNESS).length

type Given = Pick<ActOnConsultation, 'reason' | 'text' | 'mainId' | 'checklist'> &
  Pick<PutToVote, 'pollId'> &
  Pick<SendDuty, 'dutyId' | 'classCode'>

/** What the reader can do about a topic, as the api allows it. */
export function TopicActions({ topic }: { topic: Consultation }) {
  const may = useMay()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useCommand(routes.consultation.act, TOUCHED)
  const put = useCommand(routes.consultation.putToVote, TOUCHED)
  const sendDuty = useCommand(routes.consultation.sendDuty, [...TOUCHED, ...Object.values(routes.workOrder)])
  const [dialog, setDialog] = useState<'roster' | 'plan' | 'call'>()
  const close = () => setDialog(undefined)

  // Who may name who takes part, and is a clerk of meetings, may call one.
  const mayCall = may('meeting.organise') && topic.allowedActions.some(({ action }) => action === 'roster')
  const ready = mayCall && topic.roster.length > 0 && topic.rosterLacks.length === 0
  // What may be resolved by show of hands is resolved at a meeting, too.
  const byHands =
    may('meeting.organise') && topic.byHands && topic.allowedActions.some(({ action }) => action === 'put-to-vote')
  // The first meeting is what opens the deliberation, and naming who takes part what comes before it.
  const first = topic.state === 'topic'
  const call: AllowedStep = { action: 'call', label: '通知开会', needs: [], next: first }
  const steps = [
    ...topic.allowedActions.map((step) => (step.action === 'roster' ? { ...step, next: first && !ready } : step)),
    ...(ready || byHands ? [call] : []),
  ]

  const { id, version } = topic
  const sends: Readonly<Record<string, (given: Given) => Promise<Consultation>>> = {
    'put-to-vote': ({ pollId }) => put.mutateAsync({ id, version, pollId }),
    'send-duty': ({ dutyId, classCode }) => sendDuty.mutateAsync({ id, version, dutyId, classCode }),
  }
  const send = async (action: string, given: Partial<Given>) => {
    try {
      const sent = sends[action]
      const after = await (sent
        ? sent(given as Given)
        : act.mutateAsync({ id, version, action: action as ActOnConsultation['action'], ...given }))
      void message.success(after.trail.at(-1)?.label)
    } catch (error) {
      // Somebody was faster: show how it stands now, and keep what was typed.
      if (codeOf(error) === 'conflict/changed')
        await queries.invalidateQueries({ queryKey: [routes.consultation.one.path] })
      throw error
    }
  }
  return (
    <>
      <Steps<Given>
        steps={steps}
        dangerous={DANGEROUS}
        dialogs={{ roster: () => setDialog('roster'), plan: () => setDialog('plan'), call: () => setDialog('call') }}
        fieldsOf={(step) => fieldsOf(step, topic)}
        onStep={send}
      />
      <RosterDialog topic={topic} open={dialog === 'roster'} onClose={close} />
      <PlanDialog topic={topic} open={dialog === 'plan'} onClose={close} />
      <CallDialog topic={topic} open={dialog === 'call'} onClose={close} />
    </>
  )
}

function fieldsOf({ action, needs }: AllowedStep, topic: Consultation): ReactNode {
  if (action === 'put-to-vote') return <PollField topic={topic} />
  if (action === 'send-duty') return <DutyFields topic={topic} />
  if (needs.length === 0) return null
  return (
    <>
      {action === 'approve' && <Checklist />}
      {needs.includes('main') && <MainField topicId={topic.id} />}
      <StepFields needs={needs} textLabel={TEXT_LABELS[action]} />
    </>
  )
}

const complete = async (_: unknown, items: readonly string[] = []) => {
  if (items.length < ALL) throw new Error('请逐项核对，不能确认的请退回商议')
}

const Checklist = () => (
  <Form.Item name="checklist" label="合法性审查" required rules={[{ validator: complete }]}>
    <Choices className="stack" options={optionsOf(LAWFULNESS)} />
  </Form.Item>
)
