import type { Me } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useEffect } from 'react'
import { useRead } from '../kernel/query.tsx'
import styles from './identity.module.css'
import { SignInForm } from './sign-in-form.tsx'

/** Stands in for whatever page was asked for; the address stays, so that signing in leads there. */
export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { data: frontage } = useRead(routes.grid.frontage, {})
  useEffect(() => {
    document.title = '登录 · 邻里 工作台'
  }, [])
  return (
    <main className={styles.door}>
      <div className={styles.panel}>
        <p className={styles.logo}>邻里 工作台</p>
        <h1>登录</h1>
        <p className="second">{frontage ? `${frontage.district}工作人员入口` : '工作人员入口'}</p>
        <SignInForm onSignedIn={onSignedIn} />
        <p className="second">忘记密码请联系安全管理员重置。</p>
      </div>
      <p className={styles.motto} aria-hidden="true">
        提单 · 派单 · 办单 · 评单
      </p>
    </main>
  )
}
