import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { LinkButton } from '../kernel/buttons.tsx'
import { Options } from '../kernel/field.tsx'
import { Loaded } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'

type EventClass = OutputOf<typeof routes.catalogue.eventClasses>['items'][number]

/** What a report is about: the heading, and the class below it once that is chosen too. */
export interface ChosenClass {
  readonly top?: string
  readonly code?: string
}
interface ClassPickerProps {
  readonly chosen: ChosenClass
  readonly onChange: (chosen: ChosenClass) => void
}

/** Event classes on two levels: first what it is about, then what exactly. What is chosen takes one line. */
export function ClassPicker({ chosen, onChange }: ClassPickerProps) {
  const classes = useCall(routes.catalogue.eventClasses, {})
  return (
    <Loaded call={classes}>
      {({ items }) => {
        const found = items.find((one) => one.code === (chosen.code ?? chosen.top))
        return (
          <View>
            {found ? (
              <View className="given given-line">
                <View className="row-text">{nameOf(items, found)}</View>
                <LinkButton id="class-again" onTap={() => onChange({})}>
                  重选
                </LinkButton>
              </View>
            ) : (
              <Tops items={items} onChange={onChange} />
            )}
            {found && !chosen.code && (
              <Options
                id="class"
                options={below(items, found.code).map(({ code, name, hint }) => ({
                  value: code,
                  label: name,
                  ...(hint && { note: hint }),
                }))}
                chosen={[]}
                onChoose={(code) => onChange({ top: chosen.top, code })}
              />
            )}
            {found?.urgency === 'immediate' && chosen.code && (
              <View className="problem">有人身危险的，请先拨打 110、119、120，再在这里提交。</View>
            )}
          </View>
        )
      }}
    </Loaded>
  )
}

function Tops({ items, onChange }: { items: readonly EventClass[]; onChange: ClassPickerProps['onChange'] }) {
  return (
    <View className="segments">
      {below(items, null).map(({ code, name }) => (
        <Tap
          key={code}
          id={`class-${code}`}
          className="segment"
          onTap={() => onChange(below(items, code).length > 0 ? { top: code } : { top: code, code })}
        >
          {name}
        </Tap>
      ))}
    </View>
  )
}

const below = (items: readonly EventClass[], parent: string | null) => items.filter((one) => one.parent === parent)
const nameOf = (items: readonly EventClass[], one: EventClass) =>
  [items.find((other) => other.code === one.parent)?.name, one.name].filter(Boolean).join(' · ')
