import { routes } from '@linli/contract/client'
import { Menu } from 'antd'
import { useLocation, useNavigate } from 'react-router'
import { useRead } from '../kernel/query.tsx'
import { usePost } from '../kernel/post.tsx'
import { useMay } from '../kernel/session.tsx'
import { pages, type PageEntry } from './pages.tsx'
import styles from './shell.module.css'

/** Pages that the person's posts permit, by group; the first also says how many orders wait. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const may = useMay()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const waiting = useWaiting()
  const shown = pages.filter((page) => page.group && may(page.permission))
  const item = (page: PageEntry) => ({
    key: page.path,
    icon: page.icon && <page.icon aria-hidden />,
    label: (
      <>
        {page.label}
        {page.path === '/queue' && waiting && <span className={styles.count}>{waiting}</span>}
      </>
    ),
  })
  return (
    <nav aria-label="主导航">
      <Menu
        mode="inline"
        style={{ border: 0 }}
        selectedKeys={[pathname]}
        onClick={({ key }) => {
          void navigate(key)
          onGo?.()
        }}
        items={[...new Set(shown.map((page) => page.group))].map((group) => ({
          type: 'group' as const,
          key: group,
          label: group,
          children: shown.filter((page) => page.group === group).map(item),
        }))}
      />
    </nav>
  )
}

/** `40`, `999+`: orders that wait for the person's post; nothing when none does. */
function useWaiting(): string | undefined {
  const may = useMay()
  const { post } = usePost()
  const { data } = useRead(
    routes.workOrder.counts,
    { view: 'mine', ...(post && { postId: post.id }) },
    { enabled: may('work-order.queue'), every: 60_000 },
  )
  if (!data) return undefined
  const counts = Object.values(data.byState)
  const sum = counts.reduce((total, count) => total + count, 0)
  if (sum === 0) return undefined
  return counts.some((count) => count >= 999) ? '999+' : String(sum)
}
