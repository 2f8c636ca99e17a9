import type { FieldKind, Prefill } from '@linli/domain'

export const FIELD_KIND_LABELS: Readonly<Record<FieldKind, string>> = {
  text: '短文字',
  'long-text': '长文字',
  number: '数字',
  date: '日期',
  choice: '单选',
  choices: '多选',
  'yes-no': '是或否',
  phone: '手机号',
}

/** What is filled in from the register instead of being asked. */
export const PREFILL_LABELS: Readonly<Record<Prefill, string>> = { name: '姓名', phone: '手机号', address: '住址' }
