import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { STANCES } from '@linli/domain'
import { Card } from '../kernel/card.tsx'
import { Loaded } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import { shortly } from '../kernel/words.ts'
import { Shares } from './shares.tsx'

type Picture = OutputOf<typeof routes.statement.picture>
type Figures = NonNullable<Picture['statements'][number]['all']>
type Opinion = Picture['common'][number]

/** Picture of agreement (共识图): what most say, and where groups of like opinion differ. There is no person in it. */
export function Agreement({ topicId }: { topicId: string }) {
  const call = useCall(routes.statement.picture, { id: topicId })
  return (
    <Loaded call={call}>
      {(picture) => (
        <Card title="共识图" id="agreement">
          {picture.at === null ? (
            <View className="note">还没有人表态。表态的人多了，这里看得到大家在哪些地方想法一样。</View>
          ) : (
            <>
              <View className="note">
                {picture.voters} 人表过态 · {shortly(picture.at)}
              </View>
              {picture.common.length > 0 && <View className="row-title">大多数人都这样想</View>}
              {picture.common.map((opinion) => (
                <Said key={opinion.statementId} opinion={opinion} />
              ))}
              {picture.groups.map(({ label, size, typical }) => (
                <View key={label}>
                  <View className="row-title">
                    {label}（{size} 人）特别看重
                  </View>
                  {typical.map((opinion) => (
                    <Said key={opinion.statementId} opinion={opinion} />
                  ))}
                </View>
              ))}
              {picture.statements.map(({ id, text, all }) => (
                <View key={id} className="opinion">
                  <View>{text}</View>
                  {all ? <Shares parts={partsOf(all)} /> : <View className="row-note">不到 10 人表态，先不显示</View>}
                </View>
              ))}
            </>
          )}
        </Card>
      )}
    </Loaded>
  )
}

const Said = ({ opinion: { stance, text } }: { opinion: Opinion }) => (
  <View className="entry-text">
    {STANCES[stance]}：{text}
  </View>
)

const SIDES = ['agree', 'disagree', 'pass'] as const
const partsOf = (figures: Figures) => SIDES.map((side) => ({ side, label: STANCES[side], count: figures[side] }))
