import { askedFields, checkForm, type FormField, type FormValue, type FormValues } from '@linli/domain'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { Choices } from '../kernel/choices.tsx'
import { DateInput } from '../kernel/date-input.tsx'

/** The control that fits a field's kind. */
function control(field: FormField): ReactNode {
  switch (field.kind) {
    case 'long-text':
      return <Input.TextArea rows={2} maxLength={field.max ?? 2000} />
    case 'number':
      return <InputNumber style={{ width: '100%' }} />
    case 'date':
      return <DateInput />
    case 'choice':
      return <Select allowClear options={[...(field.options ?? [])]} />
    case 'choices':
      return <Choices options={[...(field.options ?? [])]} />
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      )
    case 'phone':
      return <Input inputMode="tel" maxLength={11} />
    case 'text':
      return <Input maxLength={field.max ?? 100} />
  }
}

/** The declared form of a service item under `answers`; domain says what is asked and whether it is right. */
export function DeclaredFields({ form }: { form: readonly FormField[] }) {
  const answers = (Form.useWatch('answers') as FormValues | undefined) ?? {}
  return askedFields(form, answers).map((field) => (
    <Form.Item
      key={field.key}
      name={['answers', field.key]}
      label={field.label}
      required={field.required ?? false}
      normalize={(value: FormValue | null) => value ?? undefined}
      extra={[field.hint, `用途：${field.purpose}`].filter(Boolean).join('。')}
      rules={[
        {
          validator: async (_: unknown, value: FormValue | undefined) => {
            const problem = checkForm([{ ...field, when: undefined }], { [field.key]: value })[field.key]
            if (problem) throw new Error(problem)
          },
        },
      ]}
    >
      {control(field)}
    </Form.Item>
  ))
}
