import { Drawer } from 'antd'
import { Suspense, useState } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Page } from '../kernel/page.tsx'
import { Forbidden, PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useMay } from '../kernel/session.tsx'
import { OutgoingProvider } from '../work-order/outgoing-bar.tsx'
import { Crash } from './crash.tsx'
import { Header } from './header.tsx'
import { Nav } from './nav.tsx'
import { pages } from './pages.tsx'
import styles from './shell.module.css'

const waiting = { data: undefined, error: undefined, refetch: () => undefined }

/** Header, navigation and the page that the address names. */
export function Shell() {
  const may = useMay()
  const { pathname } = useLocation()
  const [menu, setMenu] = useState(false)
  const { post } = usePost()
  const open = pages.filter((page) => page.group && may(page.permission))
  const home = (open.find((page) => page.firstFor && page.firstFor === post?.role) ?? open[0])?.path ?? '/account'
  return (
    <OutgoingProvider>
      <div className={styles.shell}>
        <a className={styles.skip} href="#content">
          跳到内容
        </a>
        <Header onMenu={() => setMenu(true)} />
        <div className={`${styles.side} no-print`}>
          <Nav />
        </div>
        <Drawer
          title="邻里 工作台"
          placement="left"
          open={menu}
          onClose={() => setMenu(false)}
          size={260}
          destroyOnHidden
        >
          <Nav onGo={() => setMenu(false)} />
        </Drawer>
        <div id="content" className={styles.content}>
          <Crash key={pathname}>
            <Suspense fallback={<PageState query={waiting}>{() => null}</PageState>}>
              <Routes>
                <Route index element={<Navigate to={home} replace />} />
                {pages.map(({ path, label, permission, page: Content }) => (
                  <Route
                    key={path}
                    path={path}
                    element={
                      may(permission) ? (
                        <Content />
                      ) : (
                        <Page title={label}>
                          <Forbidden />
                        </Page>
                      )
                    }
                  />
                ))}
                <Route path="*" element={<Navigate to={home} replace />} />
              </Routes>
            </Suspense>
          </Crash>
        </div>
      </div>
    </OutgoingProvider>
  )
}
