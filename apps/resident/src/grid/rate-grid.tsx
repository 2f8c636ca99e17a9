import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import type { Satisfaction } from '@linli/domain'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Field, LongText, Options } from '../kernel/field.tsx'
import { ProblemText, Said } from '../kernel/states.tsx'
import { useSend } from '../kernel/use-send.ts'
import { SATISFACTION_LEVELS } from '../work-order/satisfaction.ts'

type Notice = OutputOf<typeof routes.grid.notice>

/** What those who live there say about the service of the grid: the figure, and one's own word in this half-year. */
export function RateGrid({ notice, onRated }: { notice: Notice; onRated: (notice: Notice) => void }) {
  const { service, place } = notice
  const [satisfaction, setSatisfaction] = useState(service?.own?.satisfaction)
  const [text, setText] = useState(service?.own?.text ?? '')
  const [said, setSaid] = useState('')
  const sending = useSend()
  if (!service) return null
  const submit = async () => {
    if (!satisfaction) return
    const after = await sending.send(routes.grid.rate, { id: place.id, satisfaction, text: text.trim() })
    if (!after) return
    setSaid('谢谢，已经记下。本半年内可以随时改。')
    onRated(after)
  }
  return (
    <Card title="网格服务评价" id="grid-service">
      <View className="list-text" id="grid-figure">
        {service.figure
          ? `本半年 ${service.figure.answers} 人评价，平均 ${service.figure.average} 分（满分 5 分）`
          : '本半年满 5 人评价后，这里显示整个网格的平均分。'}
      </View>
      {service.mayRate && (
        <>
          <Field label="您对本网格的服务满意吗">
            <Options
              id="grid-rate"
              options={SATISFACTION_LEVELS}
              chosen={satisfaction ? [String(satisfaction)] : []}
              onChoose={(value) => setSatisfaction(Number(value) as Satisfaction)}
            />
          </Field>
          <Field label="还想说的" hint="满 5 人评价后，上一级能看到文字，看不到是谁写的">
            <LongText id="grid-rate-text" value={text} max={300} onChange={setText} placeholder="哪里好，哪里要改" />
          </Field>
          <ProblemText problem={sending.problem} />
          <Said text={said} />
          <SecondButton id="grid-rate-submit" busy={sending.busy} disabled={!satisfaction} onTap={() => void submit()}>
            {service.own ? '修改评价' : '提交评价'}
          </SecondButton>
          <View className="note">每人每半年评一次。只算整个网格的分，不给个人打分排名，不和报酬挂钩。</View>
        </>
      )}
    </Card>
  )
}
