import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { LinkButton } from '../kernel/buttons.tsx'
import { Options } from '../kernel/field.tsx'
import { phoneStorage } from '../kernel/storage.ts'
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
  /** offers those that were chosen last on this phone */
  readonly recent?: boolean
  readonly chosen: ChosenClass
  readonly onChange: (chosen: ChosenClass) => void
}

const RECENT = 'recent-classes'
const RECENT_AT_MOST = 4
const recentCodes = () => phoneStorage.read<string[]>(RECENT) ?? []
const rememberClass = (code: string) =>
  phoneStorage.write(RECENT, [code, ...recentCodes().filter((one) => one !== code)].slice(0, RECENT_AT_MOST))

/** Event classes on two levels: first what it is about, then what exactly. What is chosen takes one line. */
export function ClassPicker({ recent = false, chosen, onChange: changed }: ClassPickerProps) {
  const classes = useCall(routes.catalogue.eventClasses, {})
  const onChange = (next: ChosenClass) => {
    if (next.code) rememberClass(next.code)
    changed(next)
  }
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
              <>
                {recent && <Recent items={items} onChange={onChange} />}
                <Tops items={items} onChange={onChange} />
              </>
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

/** One tap for what one raises every week. */
function Recent({ items, onChange }: { items: readonly EventClass[]; onChange: ClassPickerProps['onChange'] }) {
  const known = recentCodes().flatMap((code) => items.find((one) => one.code === code) ?? [])
  if (known.length === 0) return null
  return (
    <View className="segments">
      {known.map(({ code, name, parent }) => (
        <Tap
          key={code}
          id={`recent-${code}`}
          className="segment"
          onTap={() => onChange({ ...(parent && { top: parent }), code })}
        >
          {name}
        </Tap>
      ))}
    </View>
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
