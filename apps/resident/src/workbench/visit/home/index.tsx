import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes, type OutputOf } from '@linli/contract/client'
import { BINDING_RELATIONS, checkForm, type FormValues } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../../../kernel/buttons.tsx'
import { Card } from '../../../kernel/card.tsx'
import { Field, Options } from '../../../kernel/field.tsx'
import { FormRenderer } from '../../../kernel/form-renderer.tsx'
import { go, goBack } from '../../../kernel/go.ts'
import { Screen } from '../../../kernel/screen.tsx'
import { Loaded, ProblemText, Said } from '../../../kernel/states.tsx'
import { useCall } from '../../../kernel/use-call.ts'
import { useDraft } from '../../../kernel/use-draft.ts'
import { useSend } from '../../../kernel/use-send.ts'
import { shortly } from '../../../kernel/words.ts'
import { UnmaskButton } from '../unmask-button.tsx'

type Home = OutputOf<typeof routes.visit.home>
const NOBODY = 'nobody'

/** At a door (走访): ask first; note what is declared, raise what is needed, or leave without a trace. */
export default function VisitHomePage() {
  const { id = '', home = '' } = useRouter().params
  const call = useCall(routes.visit.home, { id, householdId: home })
  const [said, setSaid] = useState('')
  const noted = (after: Home) => {
    setSaid('已记下，居民看得到，可以更正和删除')
    call.put(after)
  }
  return call.data ? (
    <Door key={call.data.note?.at} home={call.data} said={said} onNoted={noted} />
  ) : (
    <Screen title="走访">
      <Loaded call={call} forbidden="入户走访由网格和社区来做。">
        {() => null}
      </Loaded>
    </Screen>
  )
}

interface DoorProps {
  readonly home: Home
  readonly said: string
  readonly onNoted: (home: Home) => void
}
function Door({ home, said, onNoted }: DoorProps) {
  const { round, fields, people, note } = home
  const at = { id: round.id, householdId: home.id }
  const draft = useDraft<{ answers: FormValues }>(`visit-${round.id}-${home.id}`, { answers: note?.answers ?? {} })
  const { answers } = draft.values
  const sending = useSend()
  const [tried, setTried] = useState(false)
  const [forWhom, setForWhom] = useState(NOBODY)
  const problems = tried ? checkForm(fields, answers) : {}

  const write = async () => {
    setTried(true)
    const now = draft.now().answers
    if (Object.keys(checkForm(fields, now)).length > 0) return
    const after = await sending.send(routes.visit.note, {
      ...at,
      answers: JSON.parse(JSON.stringify(now)) as NonNullable<Home['note']>['answers'],
    })
    if (!after) return
    draft.acknowledged()
    onNoted(after)
  }
  const raise = () =>
    go('raise-for', {
      camera: 'yes',
      round: round.id,
      home: home.id,
      at: `${home.address}（${home.gridName}）`,
      ...(forWhom !== NOBODY && { person: forWhom }),
    })

  return (
    <Screen
      title="走访"
      bar={
        round.open && (
          <>
            <Said text={said} />
            <ProblemText problem={sending.problem} />
            <View className="button-row">
              <SecondButton id="visit-leave" onTap={goBack}>
                不记，离开
              </SecondButton>
              <PrimaryButton id="visit-write" busy={sending.busy} onTap={() => void write()}>
                记下
              </PrimaryButton>
            </View>
          </>
        )
      }
    >
      <Card title={home.address}>
        <View className="note">
          {round.purpose} · 依据：{round.basis}
        </View>
        <View className="promise-text">先问一句：愿意说几句吗？不愿意就直接离开，什么都不用记，也没有影响。</View>
      </Card>
      {people.length > 0 && (
        <Card title="绑定这户的居民">
          {people.map((person, i) => (
            <View key={person.bindingId} className={`row ${i === 0 ? 'is-first' : ''}`}>
              <View className="row-text">
                <View className="row-title">{person.name || '没有填写姓名'}</View>
                <View className="row-note">
                  {[person.phone, BINDING_RELATIONS[person.relation]].filter(Boolean).join(' · ')}
                </View>
              </View>
              <UnmaskButton at={at} bindingId={person.bindingId} />
            </View>
          ))}
        </Card>
      )}
      <Card title="这次只记这些">
        {note && (
          <View className="note" id="visit-note">
            {note.by}记于 {shortly(note.at)}，保存到 {shortly(note.keptUntil)}
            {note.correctedAt && `。居民已在 ${shortly(note.correctedAt)} 更正`}
          </View>
        )}
        <FormRenderer
          form={fields}
          values={answers}
          problems={{ ...problems, ...sending.problem?.fields }}
          known={[]}
          onChange={(key, value) => draft.change((before) => ({ answers: { ...before.answers, [key]: value } }))}
        />
        {note?.workOrderId && (
          <SecondButton id="visit-order" onTap={() => go('case', { id: note.workOrderId ?? '' })}>
            看这次提的单子
          </SecondButton>
        )}
      </Card>
      {round.open && (
        <Card title="有要帮忙的事">
          {people.length > 0 && (
            <Field label="替谁提" hint="居民愿意才选，会收到消息，可以否认">
              <Options
                id="visit-for"
                options={[
                  { value: NOBODY, label: '不写是谁' },
                  ...people.map(({ bindingId, name, phone }) => ({
                    value: bindingId,
                    label: [name, phone].filter(Boolean).join(' '),
                  })),
                ]}
                chosen={[forWhom]}
                onChoose={setForWhom}
              />
            </Field>
          )}
          <SecondButton id="visit-raise" onTap={raise}>
            提单
          </SecondButton>
        </Card>
      )}
    </Screen>
  )
}
