import type { Poll } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { ENTERED_UNITS } from '@linli/domain'
import { App, Button, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import styles from './ballot.module.css'
import { amountText, areaText } from './labels.ts'
import { readRoll } from './roll-lines.ts'

/** Who votes: how many, until when it is shown, and – asked for – the lines, with names masked. */
export function RollCard({ poll }: { poll: Poll }) {
  const [open, setOpen] = useState(false)
  const made = poll.roll.heads > 0
  return (
    <section className={`card ${styles.part}`} aria-label="表决名册">
      <h2>表决名册</h2>
      {!made && (
        <p className="second">
          {ENTERED_UNITS.includes(poll.unit) ? '还没有录入。录入以后才能公示。' : '点“公示名册”时，由登记信息产生。'}
        </p>
      )}
      {made && (
        <>
          <dl className="facts">
            <dt>一共</dt>
            <dd className="figures">{amountText(poll)}</dd>
            {poll.rollUntil && (
              <>
                <dt>公示到</dt>
                <dd>
                  <When at={poll.rollUntil} />
                </dd>
              </>
            )}
            {poll.roll.fingerprint && (
              <>
                <dt>名册指纹</dt>
                <dd className={styles.code}>{poll.roll.fingerprint}</dd>
                <dt />
                <dd className="second">开始表决时算出；名册哪怕换了一个人，指纹也会不一样。</dd>
              </>
            )}
          </dl>
          {open ? (
            <RollLines poll={poll} />
          ) : (
            <Button onClick={() => setOpen(true)} style={{ alignSelf: 'flex-start' }}>
              看名册
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function RollLines({ poll }: { poll: Poll }) {
  const pages = usePages(routes.ballot.roll, { id: poll.id, limit: 50 })
  return (
    <>
      <p className="second">姓名打码。这里没有谁投了票、谁没投。</p>
      <PageState query={pages} empty={<Nothing text="名册上还没有人。" />}>
        {(lines) => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={lines}
            columns={[
              { title: '谁', dataIndex: 'label' },
              ...(poll.unit === 'owner'
                ? [{ title: '面积', dataIndex: 'area', width: 160, render: (area: number) => areaText(area) }]
                : []),
            ]}
          />
        )}
      </PageState>
      <More pages={pages} />
    </>
  )
}

/** Types in a whole roll; what was there before is replaced. */
export function EnterRollDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { message } = App.useApp()
  const enter = useCommand(routes.ballot.enterRoll, [routes.ballot.poll, routes.ballot.roll])
  const withArea = poll.unit === 'owner'
  return (
    <FormDialog<{ lines: string }>
      title="录入名册"
      open
      onClose={onClose}
      okText="录入"
      width={640}
      submit={async ({ lines }) => {
        const { entries } = readRoll(lines, withArea)
        const { roll, unit } = await enter.mutateAsync({ id: poll.id, entries: [...entries] })
        void message.success(`已录入：${amountText({ roll, unit })}`)
      }}
    >
      <Form.Item
        name="lines"
        label="名册"
        extra={`一行一个：${withArea ? '姓名 手机号 住址 面积（平方米）' : '姓名 手机号 住址'}，可以从表格里复制。同一个手机号算一个人${withArea ? '，面积加在一起' : ''}。录入会替换原来的名册。`}
        rules={[
          { required: true, whitespace: true, message: '请录入名册' },
          {
            validator: (_, lines: string = '') => {
              const { faults } = readRoll(lines, withArea)
              return faults.length === 0 ? Promise.resolve() : Promise.reject(new Error(faults.slice(0, 3).join('；')))
            },
          },
        ]}
      >
        <Input.TextArea
          rows={10}
          autoFocus
          placeholder={withArea ? '示例业主 19900000001 1 号楼 101 88.12' : '示例代表 19900000001 1 号楼 101'}
        />
      </Form.Item>
    </FormDialog>
  )
}
