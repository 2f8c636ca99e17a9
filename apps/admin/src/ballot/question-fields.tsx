import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { DecisionList } from '@linli/contract'
import type { BallotOption, BudgetQuestion, Question } from '@linli/domain'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { IN_YUAN } from '../kernel/in-yuan.ts'
import { optionsOf } from '../kernel/options.ts'
import styles from './ballot.module.css'
import { DryRun } from './dry-run.tsx'
import { BUDGET_METHODS, KIND_MEANINGS, QUESTION_KINDS, TIES } from './labels.ts'
import { OrderInput } from './order-input.tsx'
import { freeId, newOptions, type PollValues } from './poll-form.ts'

const filled = (message: string) => [{ required: true, message }]
const MOST_OPTIONS = 100
const MOST = 1_000_000_000

interface Props {
  /** place in the list of questions */
  readonly name: number
  readonly decisions: DecisionList['items']
}

/** One question: what is asked, the options, what equal votes mean, and when it is passed. */
export function QuestionFields({ name, decisions }: Props) {
  const form = Form.useFormInstance<PollValues>()
  const at = ['questions', name] as const
  const question = Form.useWatch<Question | undefined>([...at, 'question'], form)
  const key = Form.useWatch<string | null | undefined>([...at, 'decision'], form)
  const kind = question?.kind ?? 'consent'
  const options = question && 'options' in question ? question.options : []
  const rule = decisions.find((one) => one.key === key)
  const startOptions = (next: Question['kind']) => {
    if (next !== 'consent' && options.length === 0) form.setFieldValue([...at, 'question', 'options'], newOptions())
  }
  return (
    <>
      <Form.Item
        name={[name, 'title']}
        label="问什么"
        rules={[{ required: true, whitespace: true, message: '请写明问什么' }]}
      >
        <Input maxLength={200} placeholder="如 是否同意在东门加装路灯" />
      </Form.Item>
      <Form.Item name={[name, 'question', 'kind']} label="怎么选" extra={KIND_MEANINGS[kind]}>
        <Select options={optionsOf(QUESTION_KINDS)} onChange={startOptions} />
      </Form.Item>
      {kind === 'consent' ? (
        <>
          <Form.Item
            name={[name, 'decision']}
            label="表决规则"
            rules={filled('请选择表决规则')}
            extra={rule && `依据：${rule.basis}`}
          >
            <Select
              placeholder="什么情况下算通过"
              options={decisions.map(({ key, label }) => ({ value: key, label }))}
            />
          </Form.Item>
          {rule && <DryRun key={rule.key} rule={rule} />}
        </>
      ) : (
        <>
          <OptionsFields name={name} kind={kind} options={options} />
          <KindFields name={name} kind={kind} />
          <div className={styles.pair}>
            <Form.Item name={[name, 'tie', 'by']} label="票数相同时" rules={filled('请选择')}>
              <Select options={optionsOf(TIES)} />
            </Form.Item>
          </div>
          <Form.Item
            name={[name, 'tie', 'order']}
            label="票数相同时的顺序"
            extra="排在前面的先选上。开始以后不能改，公布的文件里也有这个顺序。"
          >
            <OrderInput options={options} />
          </Form.Item>
        </>
      )}
    </>
  )
}

interface OptionsProps {
  readonly name: number
  readonly kind: Question['kind']
  readonly options: readonly BallotOption[]
}

const OptionsFields = ({ name, kind, options }: OptionsProps) => (
  <Form.List name={[name, 'question', 'options']}>
    {(rows, { add, remove }) => (
      <fieldset className={styles.rows}>
        <legend>{kind === 'budget' ? '项目' : '选项'}</legend>
        {rows.map((row, i) => (
          <div key={row.key} className={styles.line}>
            <Form.Item name={[row.name, 'id']} hidden>
              <Input />
            </Form.Item>
            <Form.Item
              name={[row.name, 'label']}
              className={styles.cell}
              rules={[{ required: true, whitespace: true, message: '请写明选项' }]}
            >
              <Input aria-label={`选项 ${i + 1}`} maxLength={100} />
            </Form.Item>
            {kind === 'budget' && (
              <Form.Item name={[row.name, 'cost']} rules={filled('请填写金额')} className={styles.cost} {...IN_YUAN}>
                <InputNumber
                  aria-label={`金额 ${i + 1}`}
                  min={1}
                  max={MOST}
                  precision={0}
                  suffix="元"
                  style={{ width: '100%' }}
                />
              </Form.Item>
            )}
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={`删除选项 ${i + 1}`}
              disabled={rows.length <= 2}
              onClick={() => remove(row.name)}
            />
          </div>
        ))}
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={rows.length >= (kind === 'ranked' ? 30 : MOST_OPTIONS)}
          onClick={() => add({ id: freeId(options), label: '' })}
        >
          {kind === 'budget' ? '加一个项目' : '加一个选项'}
        </Button>
      </fieldset>
    )}
  </Form.List>
)

interface NumberField {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly optional?: boolean
}
const ELECTS: NumberField = { key: 'elects', label: '选出几项', unit: '项' }
const CHOSEN: NumberField = { key: 'most', label: '每人最多选几项', unit: '项' }
const NUMBERS: Record<Question['kind'], readonly NumberField[]> = {
  consent: [],
  choice: [],
  ranked: [],
  approval: [CHOSEN, ELECTS],
  points: [{ key: 'total', label: '每人几分', unit: '分' }, ELECTS],
  budget: [
    { key: 'sum', label: '一共有多少钱', unit: '元' },
    { ...CHOSEN, optional: true },
    { key: 'mostCost', label: '每人所选合计最多', unit: '元', optional: true },
    { key: 'threshold', label: '至少几票才能选上', unit: '票', optional: true },
  ],
}

/** Numbers of a kind of question. */
const KindFields = ({ name, kind }: { name: number; kind: Question['kind'] }) => (
  <>
    {kind === 'budget' && (
      <Form.Item name={[name, 'question', 'method']} label="怎么定" rules={filled('请选择怎么定')}>
        <Select options={optionsOf<BudgetQuestion['method']>(BUDGET_METHODS)} />
      </Form.Item>
    )}
    <div className={styles.pair}>
      {NUMBERS[kind].map(({ key, label, unit, optional }) => (
        <Form.Item
          key={key}
          name={[name, 'question', key]}
          label={optional ? `${label}（选填）` : label}
          rules={optional ? [] : filled(`请填写${label}`)}
          {...(unit === '元' && IN_YUAN)}
        >
          <InputNumber min={1} max={MOST} precision={0} suffix={unit} style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </div>
  </>
)
