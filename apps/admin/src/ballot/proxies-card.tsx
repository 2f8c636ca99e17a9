import type { Attached, Poll } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { PhotoUpload } from '../attachment/photo-upload.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import styles from './ballot.module.css'
import { EntrySelect } from './entry-select.tsx'

const TOUCHED = [routes.ballot.proxies, routes.ballot.poll]

/** Written authorisations (委托): who casts for whom. Those who keep the poll see the list, others a number. */
export function ProxiesCard({ poll }: { poll: Poll }) {
  const may = useMay()
  const [giving, setGiving] = useState(false)
  const mayGive = poll.actions.some(({ action }) => action === 'give-proxy')
  if (poll.terms.proxies === 0) return null
  return (
    <section className={`card ${styles.part}`} aria-label="委托代理">
      <h2>委托代理</h2>
      <p className="second">
        本人写了委托书，由名册上的另一个人代为投票：一个人最多代 {poll.terms.proxies}{' '}
        项，不能转托。被委托的人用自己的手机投，每一项单独投。现在一共 {poll.proxies} 项。
      </p>
      {may('ballot.manage') && <ProxyList poll={poll} />}
      {mayGive && (
        <Button className="no-print" style={{ alignSelf: 'flex-start' }} onClick={() => setGiving(true)}>
          登记委托
        </Button>
      )}
      {giving && <GiveDialog poll={poll} onClose={() => setGiving(false)} />}
    </section>
  )
}

function ProxyList({ poll }: { poll: Poll }) {
  const { message, modal } = App.useApp()
  const pages = usePages(routes.ballot.proxies, { id: poll.id, limit: 50 })
  const mayDrop = poll.actions.some(({ action }) => action === 'drop-proxy')
  const drop = useCommand(routes.ballot.dropProxy, TOUCHED)
  const confirm = (entryId: string) =>
    modal.confirm({
      title: '删除这项登记？',
      content: '登记错了的才删除。本人改变主意的，由本人在手机上撤回。',
      okText: '删除',
      onOk: () => drop.mutateAsync({ id: poll.id, entryId }).catch((error: Error) => void message.error(error.message)),
    })
  return (
    <>
      <PageState query={pages} empty={<Nothing text="没有登记委托。" />}>
        {(proxies) => (
          <ul className={styles.complaints}>
            {proxies.map(({ entryId, label, toLabel, scan }) => (
              <li key={entryId} className="row">
                <span>
                  {label} <span className="second">委托</span> {toLabel}
                </span>
                {scan && (
                  <a href={scan} target="_blank" rel="noreferrer">
                    看委托书
                  </a>
                )}
                {mayDrop && (
                  <Button size="small" aria-label={`删除登记 ${label}`} onClick={() => confirm(entryId)}>
                    删除登记
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </PageState>
      <More pages={pages} />
    </>
  )
}

interface Values {
  readonly entryId: string
  readonly toEntryId: string
  readonly scan?: readonly Attached[]
}

function GiveDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { message } = App.useApp()
  const give = useCommand(routes.ballot.giveProxy, TOUCHED)
  return (
    <FormDialog<Values>
      title="登记委托"
      open
      onClose={onClose}
      okText="登记"
      submit={async ({ entryId, toEntryId, scan }) => {
        const scanId = scan?.[0]?.id
        await give.mutateAsync({ id: poll.id, entryId, toEntryId, ...(scanId && { scanId }) })
        void message.success('已登记，双方都会收到消息')
      }}
    >
      <Form.Item name="entryId" label="谁委托" rules={[{ required: true, message: '请选择谁委托' }]}>
        <EntrySelect pollId={poll.id} />
      </Form.Item>
      <Form.Item name="toEntryId" label="委托给谁" rules={[{ required: true, message: '请选择委托给谁' }]}>
        <EntrySelect pollId={poll.id} />
      </Form.Item>
      <Form.Item name="scan" label="委托书照片">
        <PhotoUpload most={1} />
      </Form.Item>
    </FormDialog>
  )
}
