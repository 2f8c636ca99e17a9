import type { ActOnProject, Project } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState, type ReactNode } from 'react'
import { codeOf } from '../kernel/api.ts'
import { useCommand } from '../kernel/query.tsx'
import { StepFields } from '../kernel/step-fields.tsx'
import { Steps, type AllowedStep } from '../kernel/steps.tsx'
import { BudgetDialog } from './budget-dialog.tsx'
import { OpenDialog } from './open-dialog.tsx'
import { TOUCHES } from './touches.ts'

const DANGEROUS: ReadonlySet<string> = new Set(['refuse', 'withdraw'])
const TEXT_LABELS: Readonly<Record<string, string>> = {
  suggest: '建议',
  agree: '决定意见',
  'notify-again': '改了什么',
  visit: '看到什么问题',
  report: '进展',
  accept: '验收意见',
}
type Given = Pick<ActOnProject, 'reason' | 'text'>

/** What the reader can do about a project, as the api allows it. */
export function ProjectActions({ project }: { project: Project }) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useCommand(routes.project.act, TOUCHES)
  const [dialog, setDialog] = useState<'budget' | 'open'>()
  const close = () => setDialog(undefined)
  const { id, version, allowedActions } = project
  const send = async (action: string, given: Partial<Given>) => {
    try {
      const after = await act.mutateAsync({ id, version, action: action as ActOnProject['action'], ...given })
      void message.success(after.trail.at(-1)?.label)
    } catch (error) {
      // Somebody was faster: show how it stands now, and keep what was typed.
      if (codeOf(error) === 'conflict/changed') await queries.invalidateQueries({ queryKey: [routes.project.one.path] })
      throw error
    }
  }
  return (
    <>
      <Steps<Given>
        steps={allowedActions}
        dangerous={DANGEROUS}
        dialogs={{ budget: () => setDialog('budget'), open: () => setDialog('open') }}
        fieldsOf={fieldsOf}
        onStep={send}
      />
      <BudgetDialog project={project} open={dialog === 'budget'} onClose={close} />
      <OpenDialog project={project} open={dialog === 'open'} onClose={close} />
    </>
  )
}

const fieldsOf = ({ action, needs }: AllowedStep): ReactNode =>
  needs.length > 0 && <StepFields needs={needs} textLabel={TEXT_LABELS[action]} />
