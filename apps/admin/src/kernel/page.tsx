import { useEffect, type ReactNode } from 'react'
import styles from './page.module.css'

interface Props {
  readonly title: string
  /** counts and the like, beside the title */
  readonly note?: ReactNode
  /** the page's actions, at the right */
  readonly extra?: ReactNode
  /** column at the right that never hides the page; on a phone it covers the screen */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Frame of every page: title, actions, content, and the column at the right when something is open. */
export function Page({ title, note, extra, aside, children }: Props) {
  useEffect(() => {
    document.title = `${title} · 邻里 工作台`
  }, [title])
  return (
    <div className={styles.frame}>
      <main className={styles.page} tabIndex={0}>
        <header className={styles.head}>
          <h1>{title}</h1>
          {note && <span className="second figures">{note}</span>}
          <div className={styles.extra}>{extra}</div>
        </header>
        {children}
      </main>
      {aside}
    </div>
  )
}
