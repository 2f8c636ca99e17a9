import { Input, Picker, Text, Textarea, View } from '@tarojs/components'
import { dateKey } from '@linli/domain'
import { useContext, type PropsWithChildren } from 'react'
import { InSheet } from './in-sheet.ts'
import { Tap } from './tap.tsx'

interface FieldProps {
  readonly label: string
  readonly required?: boolean
  readonly hint?: string
  readonly problem?: string
}

/** A question with its answer below, why it is asked, and what is wrong with the answer. */
export function Field({ label, required = false, hint, problem, children }: PropsWithChildren<FieldProps>) {
  return (
    <View className={`field ${problem ? 'has-problem' : ''}`}>
      <View className="field-label">
        <Text>{label}</Text>
        {!required && <Text className="field-optional">选填</Text>}
      </View>
      {children}
      {problem && <View className="problem">{problem}</View>}
      {hint && <View className="field-hint">{hint}</View>}
    </View>
  )
}

/** Room between the letters and the keyboard, where the bar with the main action is. */
const ABOVE_KEYBOARD = 90

interface TextProps {
  readonly id: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly max?: number
}

/** One line. `digits` brings up the number keys. */
export function TextInput({
  id,
  value,
  onChange,
  placeholder = '请填写',
  max = 100,
  digits = false,
}: TextProps & { digits?: boolean }) {
  return (
    <View className="input">
      <Input
        id={id}
        className="input-text"
        type={digits ? 'number' : 'text'}
        value={value}
        placeholder={placeholder}
        placeholderClass="placeholder"
        maxlength={max}
        cursorSpacing={ABOVE_KEYBOARD}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}

/** A day, `2026-11-23`: with what the browser has, or with WeChat's wheels. */
export function DateInput({ id, value, onChange, placeholder = '请选择日期' }: TextProps) {
  // As one expression, so that the bundler leaves the other platform's half out.
  return process.env.TARO_ENV === 'h5' ? (
    <View className="input">
      <Input
        id={id}
        className="input-text"
        type={'date' as 'text'}
        value={value}
        placeholder={placeholder}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  ) : (
    <Picker id={id} mode="date" value={value || dateKey(Date.now())} onChange={(event) => onChange(event.detail.value)}>
      <View className={`input ${value ? '' : 'placeholder'}`}>{value || placeholder}</View>
    </Picker>
  )
}

export function LongText({ id, value, onChange, placeholder = '请填写', max = 500 }: TextProps) {
  const fixed = useContext(InSheet)
  return (
    <View className="input input-long">
      <Textarea
        id={id}
        className="textarea"
        value={value}
        placeholder={placeholder}
        placeholderClass="placeholder"
        maxlength={max}
        autoHeight={process.env.TARO_ENV === 'weapp'}
        disableDefaultPadding
        fixed={fixed}
        cursorSpacing={ABOVE_KEYBOARD}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly note?: string
}
interface OptionsProps<Value extends string> {
  /** of the group; each option gets `${id}-${value}` */
  readonly id: string
  readonly options: readonly Option<Value>[]
  readonly chosen: readonly Value[]
  readonly onChoose: (value: Value) => void
  readonly many?: boolean
}

/** Choices to see and tap rather than to pick from a wheel. */
export function Options<Value extends string>({ id, options, chosen, onChoose, many = false }: OptionsProps<Value>) {
  return (
    <View className="options">
      {options.map(({ value, label, note }) => {
        const on = chosen.includes(value)
        return (
          <Tap
            key={value}
            id={`${id}-${value}`}
            className={`option ${on ? 'is-on' : ''}`}
            role={many ? 'checkbox' : 'radio'}
            on={on}
            onTap={() => onChoose(value)}
          >
            <View className={`option-mark ${many ? 'is-square' : ''}`} />
            <View className="option-text">
              <View>{label}</View>
              {note && <View className="option-note">{note}</View>}
            </View>
          </Tap>
        )
      })}
    </View>
  )
}

/** A yes or no in one line, with what it means. */
export function Toggle({
  id,
  label,
  note,
  on,
  onTap,
}: {
  id: string
  label: string
  note?: string
  on: boolean
  onTap: () => void
}) {
  return (
    <Tap id={id} className="toggle" role="switch" on={on} onTap={onTap}>
      <View className="toggle-text">
        <View>{label}</View>
        {note && <View className="option-note">{note}</View>}
      </View>
      <View className={`toggle-track ${on ? 'is-on' : ''}`}>
        <View className="toggle-knob" />
      </View>
      <Text className="toggle-word">{on ? '开' : '关'}</Text>
    </Tap>
  )
}
