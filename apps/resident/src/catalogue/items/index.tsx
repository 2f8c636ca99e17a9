import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { SERVICE_FIELDS, type ServiceField } from '@linli/domain'
import { useEffect, useState } from 'react'
import { SecondButton } from '../../kernel/buttons.tsx'
import { TextInput } from '../../kernel/field.tsx'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useStore } from '../../kernel/store.ts'
import { Tap } from '../../kernel/tap.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { useUnread } from '../../notification/badge.ts'
import { itemFilter } from '../filter.ts'
import { BundlesCard } from '../bundles-card.tsx'
import { ItemRow } from '../item-row.tsx'

const FIELDS = Object.keys(SERVICE_FIELDS) as ServiceField[]

/** What one can order (为民服务事项), to find by everyday words or by field. */
export default function ItemsPage() {
  const filter = useStore(itemFilter)
  const [words, setWords] = useState('')
  const { first, items, more, busy, problem } = usePages(routes.catalogue.items, { ...filter, limit: 50 })
  useUnread()
  // The front page may have asked for something else meanwhile.
  useEffect(() => setWords(filter.q ?? ''), [filter])
  const find = () => itemFilter.set(words.trim() ? { q: words.trim() } : {})
  const segment = (id: string, label: string, field?: ServiceField) => (
    <Tap
      key={id}
      id={`field-${id}`}
      on={filter.field === field}
      className={`segment ${filter.field === field && !filter.q ? 'is-on' : ''}`}
      onTap={() => itemFilter.set(field ? { field } : {})}
    >
      {label}
    </Tap>
  )
  return (
    <Screen title="办事" tab>
      <View className="search">
        <TextInput id="items-find" value={words} max={50} placeholder="想办什么，如 老年卡" onChange={setWords} />
        <SecondButton id="items-search" onTap={find}>
          查找
        </SecondButton>
      </View>
      <View className="segments">
        {segment('all', '全部')}
        {FIELDS.map((field) => segment(field, SERVICE_FIELDS[field], field))}
      </View>
      {!filter.q && !filter.field && <BundlesCard />}
      <Loaded call={first}>
        {() =>
          items.length === 0 ? (
            <Empty
              title="没有找到"
              text="换个说法再找找；目录里没有的事，可以直接反映，由社区帮您想办法。"
              step={
                <SecondButton id="items-report" onTap={() => go('raise')}>
                  我要反映
                </SecondButton>
              }
            />
          ) : (
            <View className="card" id="items">
              {items.map((item, i) => (
                <ItemRow key={item.code} item={item} first={i === 0} onTap={() => go('item', { code: item.code })} />
              ))}
              <ListEnd more={more} busy={busy} problem={problem} />
            </View>
          )
        }
      </Loaded>
    </Screen>
  )
}
