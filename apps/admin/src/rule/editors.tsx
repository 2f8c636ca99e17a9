import {
  CHECKLIST_LIMITS,
  POLL_UNITS,
  projectProcess,
  RADII,
  SATISFACTION,
  URGENCIES,
  type RuleKey,
} from '@linli/domain'
import { Form, InputNumber, Radio, Switch } from 'antd'
import type { FC } from 'react'
import { ClassesSelect } from '../catalogue/class-select.tsx'
import { optionsOf } from '../kernel/options.ts'
import { ChannelTable } from '../notification/channel-table.tsx'
import { CertificatesEditor, ConductEditor, OfficeEditor, RegisterEditor } from './checklist-editors.tsx'
import { DaysEditor } from './days-editor.tsx'
import { DecisionsEditor } from './decisions-editor.tsx'
import { FormLimitsEditor, FormMeetingsEditor, RostersEditor } from './forms-editors.tsx'
import { HoursEditor } from './hours-editor.tsx'
import { LevelsEditor } from './levels-editor.tsx'
import { LimitInput, LimitsEditor, NamedLimitsEditor } from './limits-editor.tsx'
import { NumbersEditor } from './numbers-editor.tsx'
import { PurposesEditor } from './purposes-editor.tsx'
import { ReviewEditor } from './review-editor.tsx'
import { RoutesEditor } from './routes-editor.tsx'
import { SynonymsEditor } from './synonyms-editor.tsx'
import { INTAKE_LEVELS, OFFICERS, STAGES } from './rule-summary.tsx'

const Hours = ({ label, max }: { label: string; max: number }) => (
  <Form.Item name="value" label={label} rules={[{ required: true, message: '请填写小时数' }]}>
    <InputNumber min={1} max={max} precision={0} suffix="小时" style={{ width: 160 }} />
  </Form.Item>
)

const Days = ({ label }: { label: string }) => (
  <Form.Item name="value" label={label} rules={[{ required: true, message: '请填写天数' }]}>
    <InputNumber min={1} max={366} precision={0} suffix="天" style={{ width: 160 }} />
  </Form.Item>
)

/** A number for each of a table of labels. */
const NumberEach = ({ labels, suffix }: { labels: Readonly<Record<string, string>>; suffix: string }) => (
  <>
    {Object.entries(labels).map(([key, label]) => (
      <Form.Item key={key} name={['value', key]} label={label} rules={[{ required: true, message: '请填写数目' }]}>
        <InputNumber min={0} max={20} precision={0} suffix={suffix} style={{ width: 160 }} />
      </Form.Item>
    ))}
  </>
)

const SATISFACTIONS = Object.entries(SATISFACTION).map(([value, label]) => ({ value: Number(value), label }))
const FormulaEditor = () => (
  <>
    <Form.Item name={['value', 'satisfiedFrom']} label="从哪一档起算满意">
      <Radio.Group options={SATISFACTIONS} />
    </Form.Item>
    <Form.Item
      name={['value', 'callBacks']}
      label="承办人以外的人回访也计入"
      valuePropName="checked"
      extra="改了以后，全部单子按新口径重新计算"
    >
      <Switch checkedChildren="计入" unCheckedChildren="不计" />
    </Form.Item>
  </>
)

/** The fields of each rule under `value`. */
export const EDITORS: Readonly<Record<RuleKey, FC>> = {
  'work-order.limits': LimitsEditor,
  'work-order.stage-limits': () => <NamedLimitsEditor labels={STAGES} />,
  'whistle.limits': () => <NamedLimitsEditor labels={URGENCIES} />,
  'work-order.reopen-hours': () => <Hours label="办结后多少小时内可以重新打开" max={8760} />,
  'work-order.chase-hours': () => <Hours label="两次催办至少间隔多少小时" max={720} />,
  'work-order.intake-level': () => (
    <Form.Item name="value" label="居民提单先到哪一级">
      <Radio.Group options={optionsOf(INTAKE_LEVELS)} />
    </Form.Item>
  ),
  'work-order.routes': RoutesEditor,
  'work-order.check-classes': () => (
    <Form.Item name="value" label="哪些类别办结前要核查" extra="选了一组，组里的每一类都要核查">
      <ClassesSelect />
    </Form.Item>
  ),
  'work-order.call-back-days': () => <Days label="归档后几个工作日没有评价就回访" />,
  'work-order.supply-days': () => <Days label="等居民补材料多少天后自动恢复办理" />,
  'work-order.hold-days': () => <Days label="一次最多挂账多少天" />,
  'work-order.extend-days': () => <Days label="最多延期多少天" />,
  'notification.off': () => (
    <Form.Item name="value" label="哪些向外发">
      <ChannelTable />
    </Form.Item>
  ),
  'notification.keep-days': () => <Days label="发过的和发不出去的通知保留多少天" />,
  'call.keep-days': () => <Days label="通话记录和回信地址保留多少天" />,
  'open311.door': () => (
    <>
      <Form.Item name={['value', 'open']} label="开放接口" valuePropName="checked">
        <Switch checkedChildren="开放" unCheckedChildren="关闭" />
      </Form.Item>
      <Form.Item
        name={['value', 'classes']}
        label="开放哪些类别"
        extra="不选就是公共空间的全部类别；其他类别选了也不会开放"
      >
        <ClassesSelect placeholder="公共空间的全部类别" />
      </Form.Item>
    </>
  ),
  'work-order.duplicates': () => (
    <>
      <Form.Item name={['value', 'days']} label="最多相隔几天" rules={[{ required: true, message: '请填写天数' }]}>
        <InputNumber min={1} max={366} precision={0} suffix="天" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name={['value', 'radius']} label="在多大范围里找">
        <Radio.Group options={optionsOf(RADII)} />
      </Form.Item>
      <Form.Item
        name={['value', 'percent']}
        label="相似到多少才提示"
        extra="文字占六成，地点和时间占四成"
        rules={[{ required: true, message: '请填写百分数' }]}
      >
        <InputNumber min={1} max={100} precision={0} suffix="%" style={{ width: 160 }} />
      </Form.Item>
    </>
  ),
  'calendar.hours': HoursEditor,
  'calendar.days': DaysEditor,
  'grid.levels': LevelsEditor,
  'insight.formula': FormulaEditor,
  'registry.binding-match': () => (
    <Form.Item name="value" label="姓名和手机号与登记一致时自动通过" valuePropName="checked">
      <Switch checkedChildren="开启" unCheckedChildren="关闭" />
    </Form.Item>
  ),
  'visit.purposes': PurposesEditor,
  'consultation.rosters': RostersEditor,
  'consultation.meetings': FormMeetingsEditor,
  'consultation.limits': FormLimitsEditor,
  'project.limits': () => <NamedLimitsEditor labels={projectProcess.clocks} />,
  'checklist.office': OfficeEditor,
  'checklist.limits': () => <NamedLimitsEditor labels={CHECKLIST_LIMITS} />,
  'checklist.fields': RegisterEditor,
  'checklist.certificates': CertificatesEditor,
  'checklist.conduct': ConductEditor,
  'consultation.moderation': () => (
    <Form.Item name="value" label="观点多久要看是否公开">
      <LimitInput label="观点公开时限" />
    </Form.Item>
  ),
  'consultation.review': ReviewEditor,
  'search.synonyms': SynonymsEditor,
  'booking.days-ahead': () => (
    <Form.Item name="value" label="阵地可提前几天预约" rules={[{ required: true, message: '请填写天数' }]}>
      <InputNumber min={1} max={90} precision={0} suffix="天" style={{ width: 160 }} />
    </Form.Item>
  ),
  'booking.keep-days': () => (
    <Form.Item name="value" label="预约记录保留几天" rules={[{ required: true, message: '请填写天数' }]}>
      <InputNumber min={1} max={365} precision={0} suffix="天" style={{ width: 160 }} />
    </Form.Item>
  ),
  'visit.retention-months': () => (
    <Form.Item name="value" label="走访记录保存几个月" rules={[{ required: true, message: '请填写月数' }]}>
      <InputNumber min={1} max={60} precision={0} suffix="个月" style={{ width: 160 }} />
    </Form.Item>
  ),
  'ballot.decisions': DecisionsEditor,
  'ballot.roll-days': () => (
    <Form.Item name="value" label="名册公示几天才能开始表决" rules={[{ required: true, message: '请填写天数' }]}>
      <InputNumber min={0} max={60} precision={0} suffix="天" style={{ width: 160 }} />
    </Form.Item>
  ),
  'ballot.proxies': () => <NumberEach labels={POLL_UNITS} suffix="项" />,
  'ballot.officers': () => <NumberEach labels={OFFICERS} suffix="人" />,
  'emergency.numbers': NumbersEditor,
}
