import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { Card } from '../../kernel/card.tsx'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { area } from '../words.ts'

/** The roll (表决名册) while it is shown, with masked names. */
export default function RollPage() {
  const { id = '' } = useRouter().params
  const roll = usePages(routes.ballot.roll, { id, limit: 100 })
  return (
    <Screen title="表决名册">
      <Loaded call={roll.first}>
        {() => (
          <Card id="roll">
            <View className="note">姓名打了码，公示结束就不再公开。</View>
            {roll.items.map((line, i) => (
              <View key={line.id} className={`row ${i === 0 ? 'is-first' : ''}`}>
                <View className="row-text">
                  <View className="row-title">{line.label}</View>
                  {line.area > 0 && <View className="row-note">{area(line.area)}</View>}
                </View>
              </View>
            ))}
          </Card>
        )}
      </Loaded>
      <ListEnd {...roll} />
    </Screen>
  )
}
