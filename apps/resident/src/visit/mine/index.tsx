import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { checkForm, type FormField, type FormValue, type FormValues } from '@linli/domain'
import { useRef, useState } from 'react'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card, Fact } from '../../kernel/card.tsx'
import { FormRenderer } from '../../kernel/form-renderer.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Confirm, Sheet } from '../../kernel/sheet.tsx'
import { Empty, Loaded, ProblemText, Said } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { shortly } from '../../kernel/words.ts'

type Note = OutputOf<typeof routes.visit.own>['items'][number]

/** What was written at visits to one's own home (走访记录): read, corrected, deleted. */
export default function OwnVisitsPage() {
  const own = useCall(routes.visit.own, {})
  const [said, setSaid] = useState('')
  const [correcting, setCorrecting] = useState<Note>()
  const [deleting, setDeleting] = useState<Note>()
  const sending = useSend()
  const erase = async () => {
    if (!deleting || !(await sending.send(routes.visit.erase, { id: deleting.id }))) return
    setDeleting(undefined)
    setSaid('已删除')
    await own.reload()
  }
  return (
    <Screen title="走访记录">
      <Said text={said} />
      <Loaded call={own}>
        {({ items }) => (
          <View id="visits">
            {items.map((note, i) => (
              <Card key={note.id} title={note.purpose}>
                <View className="note">
                  {note.address} · {note.by}记于 {shortly(note.at)}
                  {note.correctedAt && ` · 您在 ${shortly(note.correctedAt)} 更正过`}
                </View>
                {note.fields
                  .filter(({ key }) => note.answers[key] !== undefined)
                  .map((field) => (
                    <Fact key={field.key} label={field.label}>
                      {wordsOf(field, note.answers[field.key])}
                    </Fact>
                  ))}
                {note.workOrderId && <View className="note">这次走访提了一张单子，进展在“单子”里看。</View>}
                <View className="note">
                  依据：{note.basis}。保存到 {shortly(note.keptUntil)}，到期自动删除。
                </View>
                <View className="button-row">
                  <SecondButton id={`visit-erase-${i}`} danger onTap={() => setDeleting(note)}>
                    删除
                  </SecondButton>
                  <PrimaryButton id={`visit-correct-${i}`} onTap={() => setCorrecting(note)}>
                    更正
                  </PrimaryButton>
                </View>
              </Card>
            ))}
            {items.length === 0 && (
              <Empty
                title="没有走访记录"
                text="网格员上门时，您可以不说，不会有任何记录和影响。说了的会出现在这里，您可以更正和删除。"
              />
            )}
          </View>
        )}
      </Loaded>
      {correcting && (
        <Correct
          note={correcting}
          onClose={() => setCorrecting(undefined)}
          onDone={(after) => {
            own.put(after)
            setCorrecting(undefined)
            setSaid('已更正，网格员会看到您改过的内容')
          }}
        />
      )}
      {deleting && (
        <Confirm
          title="删除走访记录"
          text="删除以后网格员和社区都看不到，不能恢复。"
          yes="删除"
          danger
          send={sending}
          onYes={() => void erase()}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </Screen>
  )
}

interface CorrectProps {
  readonly note: Note
  readonly onClose: () => void
  readonly onDone: (after: OutputOf<typeof routes.visit.own>) => void
}
function Correct({ note, onClose, onDone }: CorrectProps) {
  const [answers, setAnswers] = useState<FormValues>(note.answers)
  // A tap may come before the screen has drawn what was chosen last.
  const latest = useRef(answers)
  const sending = useSend()
  const submit = async () => {
    if (Object.keys(checkForm(note.fields, latest.current)).length > 0) return
    const given = JSON.parse(JSON.stringify(latest.current)) as Note['answers']
    const after = await sending.send(routes.visit.correct, { id: note.id, answers: given })
    if (after) onDone(after)
  }
  return (
    <Sheet
      title="更正走访记录"
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={sending.problem} />
          <PrimaryButton id="visit-correct-submit" busy={sending.busy} onTap={() => void submit()}>
            保存更正
          </PrimaryButton>
        </>
      }
    >
      <FormRenderer
        form={note.fields}
        values={answers}
        problems={checkForm(note.fields, answers)}
        known={[]}
        onChange={(key, value) => {
          latest.current = { ...latest.current, [key]: value }
          setAnswers(latest.current)
        }}
      />
    </Sheet>
  )
}

function wordsOf({ options }: FormField, value: FormValue | undefined): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  const label = (one: string) => options?.find((option) => option.value === one)?.label ?? one
  return Array.isArray(value) ? value.map(label).join('、') : label(String(value))
}
