import { BellOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown, Select } from 'antd'
import { lazy, useState } from 'react'
import { useNavigate } from 'react-router'
import { dropDrafts } from '../kernel/drafts.ts'
import { useApi, useRead } from '../kernel/query.tsx'
import { usePost } from '../kernel/post.tsx'
import { postLabel, useMay, useMe } from '../kernel/session.tsx'
import { useOutgoing } from '../work-order/outgoing-bar.tsx'
import { Fetched } from './fetched.tsx'
import { Search } from './search.tsx'
import styles from './shell.module.css'

const ComplaintDialog = lazy(async () => ({ default: (await import('../audit/complaint-dialog.tsx')).ComplaintDialog }))

export function Header({ onMenu }: { onMenu: () => void }) {
  const me = useMe()
  const may = useMay()
  const navigate = useNavigate()
  const inbox = useRead(routes.notification.inbox, { limit: 1 }, { enabled: may('notification.read'), every: 60_000 })
  const unread = inbox.data?.unread ?? 0
  return (
    <header className={styles.header}>
      <Button
        className={styles.menu}
        type="text"
        icon={<MenuOutlined aria-hidden="true" />}
        aria-label="打开菜单"
        onClick={onMenu}
      />
      <span className={styles.logo}>邻里 工作台</span>
      {me.posts.length > 0 && <PostSelect />}
      {may('work-order.list') && <Search />}
      <div className={styles.me}>
        <Button type="text" icon={<BellOutlined aria-hidden="true" />} onClick={() => void navigate('/inbox')}>
          消息{unread > 0 && <b className={styles.unread}>{unread}</b>}
        </Button>
        <AccountMenu />
      </div>
    </header>
  )
}

function PostSelect() {
  const { posts } = useMe()
  const { post, choose } = usePost()
  return (
    <Select
      className={styles.post}
      aria-label="当前岗位"
      value={post?.id}
      onChange={choose}
      options={posts.map((held) => ({ value: held.id, label: postLabel(held) }))}
      popupMatchSelectWidth={false}
    />
  )
}

function AccountMenu() {
  const me = useMe()
  const { client } = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [complaining, setComplaining] = useState(false)

  const outgoing = useOutgoing()
  const signOut = async () => {
    await outgoing?.flush()
    await client.call(routes.identity.signOut, {}).catch(() => undefined)
    queries.clear()
    dropDrafts()
    window.location.assign(import.meta.env.BASE_URL)
  }

  const actions: Record<string, () => void> = {
    account: () => void navigate('/account'),
    complain: () => setComplaining(true),
    'sign-out': () => void signOut(),
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          onClick: ({ key }) => actions[key]?.(),
          items: [
            { key: 'account', label: '账号与安全' },
            { key: 'complain', label: '对本产品提意见' },
            { type: 'divider' },
            { key: 'sign-out', label: '退出登录' },
          ],
        }}
      >
        <Button type="text" aria-label={`个人菜单，${me.name}`} icon={<UserOutlined aria-hidden="true" />}>
          <span className={styles.name}>{me.name}</span>
        </Button>
      </Dropdown>
      {complaining && (
        <Fetched until={null}>
          <ComplaintDialog open onClose={() => setComplaining(false)} />
        </Fetched>
      )}
    </>
  )
}
