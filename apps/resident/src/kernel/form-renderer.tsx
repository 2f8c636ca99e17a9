import { View } from '@tarojs/components'
import { askedFields, type FormField, type FormProblems, type FormValue, type FormValues } from '@linli/domain'
import { useState } from 'react'
import { LinkButton } from './buttons.tsx'
import { Fact } from './card.tsx'
import { DateInput, Field, LongText, Options, TextInput } from './field.tsx'

interface FormProps {
  readonly form: readonly FormField[]
  readonly values: FormValues
  readonly problems: FormProblems
  /** keys that the register has answered already */
  readonly known: readonly string[]
  readonly onChange: (key: string, value: FormValue | undefined) => void
}

/** A declared form: what the register knows as a line that can be changed, the rest as questions. */
export function FormRenderer({ form, values, problems, known, onChange }: FormProps) {
  const [changed, setChanged] = useState<readonly string[]>([])
  const asked = askedFields(form, values)
  const given = ({ key }: FormField) =>
    known.includes(key) && Boolean(values[key]) && !changed.includes(key) && !problems[key]
  return (
    <>
      {asked.some(given) && (
        <View className="given">
          <View className="given-title">已经为您填好</View>
          {asked.filter(given).map((field) => (
            <View key={field.key} className="given-line">
              <Fact label={field.label}>
                <View>{String(values[field.key])}</View>
                <View className="note">用于{field.purpose}</View>
              </Fact>
              <LinkButton id={`change-${field.key}`} onTap={() => setChanged([...changed, field.key])}>
                修改
              </LinkButton>
            </View>
          ))}
          <View className="note">
            依据：{[...new Set(asked.filter(given).flatMap(({ basis }) => basis.split('；')))].join('；')}
          </View>
        </View>
      )}
      {asked
        .filter((field) => !given(field))
        .map((field) => (
          <Field
            key={field.key}
            label={field.label}
            required={field.required}
            hint={[field.hint, `用于${field.purpose}（${field.basis}）`].filter(Boolean).join('。')}
            problem={problems[field.key]}
          >
            <Answer field={field} value={values[field.key]} onChange={(value) => onChange(field.key, value)} />
          </Field>
        ))}
    </>
  )
}

interface AnswerProps {
  readonly field: FormField
  readonly value: FormValue | undefined
  readonly onChange: (value: FormValue | undefined) => void
}

function Answer({ field, value, onChange }: AnswerProps) {
  const id = `field-${field.key}`
  const text = value === undefined ? '' : String(value)
  switch (field.kind) {
    case 'text':
      return <TextInput id={id} value={text} max={field.max} onChange={onChange} placeholder={`请填写${field.label}`} />
    case 'long-text':
      return (
        <LongText
          id={id}
          value={text}
          max={field.max ?? 2000}
          onChange={onChange}
          placeholder={`请填写${field.label}`}
        />
      )
    case 'phone':
      return <TextInput id={id} value={text} max={11} digits onChange={onChange} placeholder="11 位手机号" />
    case 'number':
      return (
        <TextInput
          id={id}
          value={text}
          max={12}
          onChange={(typed) => onChange(asNumber(typed))}
          placeholder="请填写数字"
        />
      )
    case 'date':
      return <DateInput id={id} value={text} onChange={onChange} placeholder={`请选择${field.label}`} />
    case 'yes-no':
      return (
        <Options
          id={id}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
          chosen={value === undefined ? [] : [value === true ? 'yes' : 'no']}
          onChoose={(chosen) => onChange(chosen === 'yes')}
        />
      )
    case 'choice':
      return <Options id={id} options={field.options ?? []} chosen={[text]} onChoose={onChange} />
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : []
      return (
        <Options
          id={id}
          many
          options={field.options ?? []}
          chosen={chosen}
          onChoose={(one) =>
            onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
          }
        />
      )
    }
  }
}

/** `1.` while it is typed stays text, so that the dot isn't lost. */
const asNumber = (typed: string) =>
  typed !== '' && String(Number(typed)) === typed ? Number(typed) : typed || undefined
