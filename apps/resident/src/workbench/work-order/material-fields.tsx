import { View } from '@tarojs/components'
import { Field, LongText, Options } from '../../kernel/field.tsx'
import type { StaffFieldsProps } from '../../work-order/action-sheet.tsx'

type Material = NonNullable<StaffFieldsProps['values']['materials']>[number]
/** What is not on the list of the item, in words of its own. */
const OTHER = { key: 'other', name: '其他材料' }

/** All that an application lacks, in one go, each with why; or the one paper that came and is unfit. */
export function MaterialFields({ order, action, values, problems, set }: StaffFieldsProps) {
  const first = action.action === 'ask-material'
  const offered = first ? [...order.materials, OTHER] : order.materials.filter(({ supplied }) => supplied)
  const chosen = values.materials ?? []
  const choose = (key: string) =>
    set((before) => {
      const kept = before.materials ?? []
      const one = { key, name: offered.find((material) => material.key === key)!.name, why: '' }
      if (!first) return { materials: [one] }
      const gone = kept.filter((material) => material.key !== key)
      return { materials: gone.length < kept.length ? gone : [...kept, one] }
    })
  const say = (key: string, why: string) =>
    set((before) => ({
      materials: (before.materials ?? []).map((one: Material) => (one.key === key ? { ...one, why } : one)),
    }))
  return (
    <>
      {first && <View className="sheet-text">只能告知一次，请一次写全。居民补齐以前，答复和归档时限暂停。</View>}
      <Field label={first ? '缺哪些材料' : '哪一份不合格'} required problem={problems['materials']}>
        <Options
          id="act-material"
          many={first}
          options={offered.map(({ key, name }) => ({ value: key, label: name }))}
          chosen={chosen.map(({ key }) => key)}
          onChoose={choose}
        />
      </Field>
      {chosen.map(({ key, name, why }) => (
        <Field key={key} label={`${name}：为什么，要什么样的`} required>
          <LongText id={`act-why-${key}`} value={why} max={200} onChange={(text) => say(key, text)} />
        </Field>
      ))}
    </>
  )
}
