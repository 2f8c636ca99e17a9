import type { DeadLetter, Webhook } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { NOTICE_CHANNELS } from '@linli/domain'
import { App, Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages, useRead } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import styles from './notification.module.css'
import { WebhookDialog } from './webhook-dialog.tsx'

/** Messages that leave the house: what did not go out, and the groups that are written to. */
export default function ChannelsPage() {
  return (
    <Page title="外发通知">
      <DeadLetters />
      <Webhooks />
    </Page>
  )
}

const STATUSES = { dead: '死信', refused: '对方不收' } as const
const TOLD = {
  dead: '试了几次都没有发出去。原因排除以后可以重发，不用了就丢弃。',
  refused: '号码不对、退订了短信、没有微信许可或群机器人已移除，不再重试。',
} as const

function DeadLetters() {
  const { message } = App.useApp()
  const [status, setStatus] = useState<keyof typeof STATUSES>('dead')
  const letters = usePages(routes.notification.deadLetters, { status })
  const again = useCommand(routes.notification.sendAgain, [routes.notification.deadLetters])
  const drop = useCommand(routes.notification.drop, [routes.notification.deadLetters])
  const act = async (command: typeof again, { id }: DeadLetter, said: string) => {
    await command.mutateAsync({ id })
    void message.success(said)
  }
  return (
    <section className={`card ${styles.section}`}>
      <div className="row">
        <Segmented
          value={status}
          onChange={setStatus}
          options={Object.entries(STATUSES).map(([value, label]) => ({ value: value as keyof typeof STATUSES, label }))}
        />
        <span className="second">{TOLD[status]}</span>
      </div>
      <Problem error={again.error ?? drop.error} />
      <PageState query={letters} empty={<Nothing text="没有发不出去的消息。" />}>
        {(rows) => (
          <Table<DeadLetter>
            rowKey="id"
            dataSource={[...rows]}
            pagination={false}
            size="middle"
            scroll={{ x: 'max-content' }}
            columns={[
              { title: '单号', dataIndex: 'workOrderNo' },
              { title: '方式', render: (_, row) => NOTICE_CHANNELS[row.channel] },
              { title: '原因', render: (_, row) => `${row.reason}${row.unsure ? '（也可能已经收到）' : ''}` },
              { title: '试了', render: (_, row) => `${row.attempts} 次` },
              { title: '最后一次', render: (_, row) => <When at={row.at} /> },
              {
                title: '操作',
                render: (_, row) => (
                  <span className="row">
                    <Button size="small" onClick={() => void act(again, row, '已放回，马上重发')}>
                      重发
                    </Button>
                    <Button size="small" danger onClick={() => void act(drop, row, '已丢弃')}>
                      丢弃
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        )}
      </PageState>
      <More pages={letters} />
    </section>
  )
}

function Webhooks() {
  const { message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const webhooks = useRead(routes.notification.webhooks, {})
  const remove = useCommand(routes.notification.removeWebhook, [routes.notification.webhooks])
  const take = async ({ holderId }: Webhook) => {
    await remove.mutateAsync({ holderId })
    void message.success('已移除')
  }
  return (
    <section className={`card ${styles.section}`}>
      <div className="row">
        <h2>企业微信群</h2>
        <Button onClick={() => setAdding(true)}>设置群机器人</Button>
      </div>
      <p className="second">新单子、超时、吹哨会写进属地或单位的群里，只有单号和固定的话。</p>
      <Problem error={remove.error} />
      <PageState query={webhooks}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text="还没有设置。在企业微信群里添加群机器人，把它的地址贴到这里。" />
          ) : (
            <Table<Webhook>
              rowKey="holderId"
              dataSource={[...items]}
              pagination={false}
              size="middle"
              columns={[
                { title: '属地或单位', dataIndex: 'holderName' },
                { title: '地址', render: (_, row) => `……${row.ending}` },
                { title: '设置时间', render: (_, row) => <When at={row.setAt} /> },
                {
                  title: '操作',
                  render: (_, row) => (
                    <Button size="small" danger onClick={() => void take(row)}>
                      移除
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </PageState>
      <WebhookDialog open={adding} onClose={() => setAdding(false)} />
    </section>
  )
}
