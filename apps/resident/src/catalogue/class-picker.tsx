import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
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

/** Event classes on two levels: first what it is about, then what exactly. */
export function ClassPicker({ chosen, onChange }: { chosen: ChosenClass; onChange: (chosen: ChosenClass) => void }) {
  const classes = useCall(routes.catalogue.eventClasses, {})
  const below = (items: readonly EventClass[], top?: string) => items.filter((one) => one.parent === top && top)
  return (
    <Loaded call={classes}>
      {({ items }) => (
        <View>
          <View className="segments">
            {items
              .filter((one) => one.parent === null)
              .map(({ code, name }) => (
                <Tap
                  key={code}
                  id={`class-${code}`}
                  role="radio"
                  on={code === chosen.top}
                  className={`segment ${code === chosen.top ? 'is-on' : ''}`}
                  onTap={() => onChange(below(items, code).length > 0 ? { top: code } : { top: code, code })}
                >
                  {name}
                </Tap>
              ))}
          </View>
          <Options
            id="class"
            options={below(items, chosen.top).map(({ code, name, hint }) => ({
              value: code,
              label: name,
              ...(hint && { note: hint }),
            }))}
            chosen={chosen.code ? [chosen.code] : []}
            onChoose={(code) => onChange({ top: chosen.top, code })}
          />
          {items.find((one) => one.code === chosen.code)?.urgency === 'immediate' && (
            <View className="problem">有人身危险的,请先拨打页面最上方的紧急电话,再在这里提交。</View>
          )}
        </View>
      )}
    </Loaded>
  )
}
