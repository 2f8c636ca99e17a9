import type { OpenCall } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CALL_CHANNELS, CALL_DEEDS, CHANNELS } from '@linli/domain'
import { Button, Form, Input, Radio } from 'antd'
import { CALLER_NUMBER_RULE } from '../kernel/caller-number.ts'
import { filled } from '../kernel/filled.ts'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import styles from './work-order.module.css'

/** A call begins with the caller's number, and Enter. */
export function CallStart({ onOpen }: { onOpen: (id: string) => void }) {
  const [form] = Form.useForm<OpenCall>()
  const { busy, error, run } = useSubmit(form)
  const open = useCommand(routes.call.open, Object.values(routes.call))
  const records = usePages(routes.call.mine, {})
  return (
    <div className={`stack ${styles.chat}`}>
      <Form<OpenCall>
        form={form}
        className={`card ${styles.raise}`}
        layout="vertical"
        initialValues={{ channel: 'hotline' }}
        onFinish={(values) => void run(async () => onOpen((await open.mutateAsync(filled(values))).id))}
      >
        <Form.Item
          name="phone"
          label="来电人电话"
          extra="手机号，或带区号的固定电话。查看对方的单子会留下记录，本人也看得到。没有电话的直接开始。"
          rules={[CALLER_NUMBER_RULE]}
        >
          <Input inputMode="tel" maxLength={20} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="channel" label="受理渠道">
          <Radio.Group
            optionType="button"
            options={CALL_CHANNELS.map((value) => ({ value, label: CHANNELS[value] }))}
          />
        </Form.Item>
        <Problem error={error} />
        <Button type="primary" htmlType="submit" loading={busy}>
          开始受理<kbd aria-hidden="true">Enter</kbd>
        </Button>
      </Form>
      <section className={`card ${styles.raise}`} aria-label="我的通话记录">
        <h3>我的通话记录</h3>
        <PageState query={records} empty={<Nothing text="还没有记录。受理的电话、窗口和来信会记在这里。" />}>
          {(calls) => (
            <ul className={styles.calls}>
              {calls.map((call) => (
                <li key={call.id}>
                  <When at={call.startedAt} />
                  <span>{[CHANNELS[call.channel], call.phone].filter(Boolean).join(' ')}</span>
                  <span className="second">
                    {call.deeds.map(({ deed, no }) => `${CALL_DEEDS[deed]} ${no}`).join('，') || '没有办理'}
                  </span>
                  <Button size="small" onClick={() => onOpen(call.id)}>
                    打开
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </PageState>
        <More pages={records} />
      </section>
    </div>
  )
}
