import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Poll } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { ENTERED_UNITS, POLL_UNITS } from '@linli/domain'
import { App, Button, Checkbox, Form, Input, Radio } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { optionsOf } from '../kernel/options.ts'
import { PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import styles from './ballot.module.css'
import { SECRECY } from './labels.ts'
import { newQuestion, toDraft, toValues, type PollValues } from './poll-form.ts'
import { QuestionFields } from './question-fields.tsx'

const SECRET = [
  { value: false, label: '记名' },
  { value: true, label: '不记名' },
]
const MOST_QUESTIONS = 10

interface Props {
  /** absent: a new poll */
  readonly poll?: Poll
  /** something was typed that is not saved */
  readonly onWrite: () => void
  readonly onSaved: (poll: Poll) => void
  readonly onCancel: () => void
}

/** Sets up a poll, or changes it while it is a draft. */
export function PollEditor({ poll, onWrite, onSaved, onCancel }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const [form] = Form.useForm<PollValues>()
  const { busy, error, run } = useSubmit(form)
  const decisions = useRead(routes.ballot.decisions, {})
  const touched = [routes.ballot.polls, routes.ballot.poll, routes.ballot.roll]
  const draft = useCommand(routes.ballot.draft, touched)
  const change = useCommand(routes.ballot.change, touched)
  const save = (values: PollValues) =>
    run(async () => {
      const set = toDraft(values)
      const saved = poll ? await change.mutateAsync({ ...set, id: poll.id }) : await draft.mutateAsync(set)
      void message.success('已保存')
      onSaved(saved)
    })
  const blank: Partial<PollValues> = {
    ...(post?.placeId && { placeId: post.placeId }),
    title: '',
    body: '',
    unit: 'resident',
    secret: false,
    recast: true,
    turnoutShown: true,
    questions: [newQuestion()],
  }
  return (
    <Form<PollValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      initialValues={poll ? toValues(poll) : blank}
      onValuesChange={onWrite}
      onFinish={(values) => void save(values)}
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请填写标题' }]}>
        <Input maxLength={100} placeholder="如 东门路灯表决" />
      </Form.Item>
      <Form.Item name="body" label="说明（选填）" extra="投票的人先看到这段话：为什么、方案、费用、谁提出的">
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      {!poll && (
        <Form.Item name="placeId" label="范围" rules={[{ required: true, message: '请选择社区或网格' }]}>
          <PlaceSelect {...(post?.placeId && { below: post.placeId })} />
        </Form.Item>
      )}
      <Voters />
      <Form.Item name="recast" valuePropName="checked" extra="只算最后一次">
        <Checkbox>截止以前可以改票</Checkbox>
      </Form.Item>
      <Form.Item name="turnoutShown" valuePropName="checked" extra="只有总数，十分钟更新一次，不说是谁">
        <Checkbox>表决期间显示有多少人参加了</Checkbox>
      </Form.Item>
      <PageState query={decisions}>
        {({ items }) => (
          <Form.List name="questions">
            {(questions, { add, remove }) => (
              <div className={styles.questions}>
                {questions.map(({ key, name }, i) => (
                  <section key={key} className={styles.question} aria-label={`表决事项 ${i + 1}`}>
                    <div className="row">
                      <h3 className="grow">表决事项 {i + 1}</h3>
                      <Button
                        type="text"
                        icon={<DeleteOutlined aria-hidden="true" />}
                        aria-label={`删除表决事项 ${i + 1}`}
                        disabled={questions.length === 1}
                        onClick={() => remove(name)}
                      />
                    </div>
                    <QuestionFields name={name} decisions={items} />
                  </section>
                ))}
                <Button
                  type="dashed"
                  icon={<PlusOutlined aria-hidden="true" />}
                  disabled={questions.length >= MOST_QUESTIONS}
                  onClick={() => add(newQuestion())}
                >
                  加一项表决事项
                </Button>
              </div>
            )}
          </Form.List>
        )}
      </PageState>
      <Problem error={error} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!decisions.data}>
          保存
        </Button>
      </div>
    </Form>
  )
}

/** Who votes, and what of it is known afterwards. */
function Voters() {
  const form = Form.useFormInstance<PollValues>()
  const unit = Form.useWatch('unit', form) ?? 'resident'
  const secret = Form.useWatch('secret', form) && unit !== 'owner'
  return (
    <>
      <Form.Item
        name="unit"
        label="谁来表决"
        extra={
          ENTERED_UNITS.includes(unit)
            ? '名册由您录入：姓名、手机号、住址，业主还有面积。一个手机号算一个人。'
            : '名册在公示时由登记信息产生：范围里已认证的居民，或者登记的每一户。'
        }
      >
        <Radio.Group optionType="button" options={optionsOf(POLL_UNITS)} />
      </Form.Item>
      <Form.Item
        name="secret"
        label="记名还是不记名"
        extra={unit === 'owner' ? SECRECY.owner : SECRECY[secret ? 'secret' : 'open']}
      >
        <Radio.Group optionType="button" options={SECRET} disabled={unit === 'owner'} />
      </Form.Item>
    </>
  )
}
