import type { Me } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { lazy, useEffect, type ReactNode } from 'react'
import { dropDrafts } from '../kernel/drafts.ts'
import { isSignedOut } from '../kernel/api.ts'
import { PageState } from '../kernel/page-state.tsx'
import { useApi, useRead } from '../kernel/query.tsx'
import { PostProvider } from '../kernel/post.tsx'
import { MeContext } from '../kernel/session.tsx'
import { Fetched } from './fetched.tsx'

const fetchForm = () => import('../identity/sign-in-form.tsx')
const SignInForm = lazy(async () => ({ default: (await fetchForm()).SignInForm }))
const SignInPage = lazy(async () => ({ default: (await import('../identity/sign-in-page.tsx')).SignInPage }))
const FirstPasswordPage = lazy(async () => ({
  default: (await import('../identity/first-password-page.tsx')).FirstPasswordPage,
}))
/** The form is there when a session ends, also if the server has been updated since; the first page comes before it. */
const FETCH_FORM_AFTER = 5_000

/**
 * Lets in who is signed in. A session that ends while the console is open asks for the password on top of the page,
 * so that nothing that was typed is lost.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { expired, setExpired } = useApi()
  const queries = useQueryClient()
  const session = useRead(routes.identity.me, {})

  const enter = async (me: Me) => {
    if (session.data && session.data.id !== me.id) {
      queries.clear()
      dropDrafts()
    }
    queries.setQueryData([routes.identity.me.path, {}], me)
    setExpired(false)
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== routes.identity.me.path })
  }

  useEffect(() => {
    const later = setTimeout(() => void fetchForm(), FETCH_FORM_AFTER)
    return () => clearTimeout(later)
  }, [])

  if (session.data === undefined && isSignedOut(session.error))
    return (
      <Fetched>
        <SignInPage onSignedIn={(me) => void enter(me)} />
      </Fetched>
    )
  return (
    <PageState query={session}>
      {(me) =>
        me.mustChangePassword ? (
          <Fetched>
            <FirstPasswordPage />
          </Fetched>
        ) : (
          <MeContext.Provider value={me}>
            <PostProvider key={me.id}>{children}</PostProvider>
            <Modal
              title="登录已过期，请重新登录"
              open={expired}
              closable={false}
              footer={null}
              width={400}
              destroyOnHidden
            >
              <p className="second">已填写的内容都还在，登录后可以继续。</p>
              <Fetched>
                <SignInForm onSignedIn={(next) => void enter(next)} />
              </Fetched>
            </Modal>
          </MeContext.Provider>
        )
      }
    </PageState>
  )
}
