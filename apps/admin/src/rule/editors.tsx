import type { RuleKey } from '@linli/domain'
import { Form, InputNumber, Radio, Switch } from 'antd'
import type { FC } from 'react'
import { DaysEditor } from './days-editor.tsx'
import { HoursEditor } from './hours-editor.tsx'
import { LevelsEditor } from './levels-editor.tsx'
import { LimitsEditor } from './limits-editor.tsx'
import { NumbersEditor } from './numbers-editor.tsx'
import { INTAKE_LEVELS } from './rule-summary.tsx'
import { optionsOf } from '../kernel/options.ts'

const Hours = ({ label, max }: { label: string; max: number }) => (
  <Form.Item name="value" label={label} rules={[{ required: true, message: '请填写小时数' }]}>
    <InputNumber min={0} max={max} precision={0} suffix="小时" style={{ width: 160 }} />
  </Form.Item>
)

/** The fields of each rule under `value`. */
export const EDITORS: Readonly<Record<RuleKey, FC>> = {
  'work-order.limits': LimitsEditor,
  'work-order.reopen-hours': () => <Hours label="办结后多少小时内可以重新打开" max={8760} />,
  'work-order.chase-hours': () => <Hours label="两次催办至少间隔多少小时" max={720} />,
  'work-order.intake-level': () => (
    <Form.Item name="value" label="居民提单先到哪一级">
      <Radio.Group options={optionsOf(INTAKE_LEVELS)} />
    </Form.Item>
  ),
  'calendar.hours': HoursEditor,
  'calendar.days': DaysEditor,
  'grid.levels': LevelsEditor,
  'registry.binding-match': () => (
    <Form.Item name="value" label="姓名和手机号与登记一致时自动通过" valuePropName="checked">
      <Switch checkedChildren="开启" unCheckedChildren="关闭" />
    </Form.Item>
  ),
  'emergency.numbers': NumbersEditor,
}
