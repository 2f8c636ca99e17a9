import { Button, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import styles from './aside.module.css'
import { filled } from './filled.ts'
import { optionalMark } from './optional-mark.tsx'
import { StepSection } from './step-section.tsx'
import { Problem, useSubmit } from './submit.tsx'

/** A step that the api allows. */
export interface AllowedStep {
  readonly action: string
  readonly label: string
  readonly needs: readonly string[]
  readonly next: boolean
}

interface Props<Values> {
  readonly steps: readonly AllowedStep[]
  /** what a step asks for; nothing for one that is done by its button */
  readonly fieldsOf: (step: AllowedStep) => ReactNode
  /** takes a step out of the process: in red, and last */
  readonly dangerous?: ReadonlySet<string>
  /** steps that have a dialog of their own */
  readonly dialogs?: Readonly<Record<string, () => void>>
  /** rejects with what is to be shown; what was typed stays */
  readonly onStep: (action: string, values: Partial<Values>) => Promise<unknown>
}

/** What can be done, at the foot of what stands beside a list: the step that is owed as the main button, others before it. */
export function Steps<Values extends object>({
  steps,
  fieldsOf,
  dangerous = new Set(),
  dialogs = {},
  onStep,
}: Props<Values>) {
  const [chosen, setChosen] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const open = steps.find(({ action }) => action === chosen)
  const main = steps.find(({ next }) => next)
  const others = steps.filter((step) => step !== main)
  const rank = ({ action }: AllowedStep) => (dangerous.has(action) ? 0 : 1)

  const choose = async (step: AllowedStep) => {
    setError(undefined)
    const dialog = dialogs[step.action]
    if (dialog) return dialog()
    if (fieldsOf(step)) return setChosen(step.action)
    setBusy(true)
    await onStep(step.action, {}).catch(setError)
    setBusy(false)
  }
  if (steps.length === 0 && !error) return null
  return (
    <footer className={`${styles.actions} no-print`}>
      {open ? (
        <StepForm<Values>
          key={open.action}
          step={open}
          danger={dangerous.has(open.action)}
          onSubmit={async (values) => {
            await onStep(open.action, values)
            setChosen(undefined)
          }}
          onCancel={() => setChosen(undefined)}
        >
          {fieldsOf(open)}
        </StepForm>
      ) : (
        <>
          <Problem error={error} />
          <div className={styles.buttons}>
            {[...others]
              .sort((a, b) => rank(a) - rank(b))
              .map((step) => (
                <Button
                  key={step.action}
                  danger={dangerous.has(step.action)}
                  disabled={busy}
                  onClick={() => void choose(step)}
                >
                  {step.label}
                </Button>
              ))}
            {main && (
              <Button type="primary" className={styles.main} loading={busy} onClick={() => void choose(main)}>
                {main.label}
              </Button>
            )}
          </div>
        </>
      )}
    </footer>
  )
}

interface FormProps<Values> {
  readonly step: AllowedStep
  readonly danger: boolean
  readonly onSubmit: (values: Partial<Values>) => Promise<unknown>
  readonly onCancel: () => void
  readonly children: ReactNode
}

function StepForm<Values extends object>({ step, danger, onSubmit, onCancel, children }: FormProps<Values>) {
  const [form] = Form.useForm<Partial<Values>>()
  const { busy, error, run } = useSubmit(form)
  return (
    <StepSection label={step.label} className={styles.form} onCancel={onCancel}>
      <Form<Partial<Values>>
        form={form}
        layout="vertical"
        requiredMark={optionalMark}
        onFinish={(values) => void run(() => onSubmit(filled(values)))}
      >
        <Problem error={error} />
        {children}
        <div className={styles.buttons}>
          <Button onClick={onCancel}>取消</Button>
          <Button type="primary" danger={danger} htmlType="submit" className={styles.main} loading={busy}>
            {`确定${step.label}`}
          </Button>
        </div>
      </Form>
    </StepSection>
  )
}
