import { ApiError } from '@linli/contract/client'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { codeOf } from './api.ts'
import styles from './page-state.module.css'

interface SaidProps {
  readonly title?: string
  readonly text: string
  readonly children?: ReactNode
}

/** A title, what to do, and the step: nothing that is drawn. */
export const Said = ({ title, text, children }: SaidProps) => (
  <div className={styles.said}>
    {title && <h2>{title}</h2>}
    <p>{text}</p>
    {children && <div className={styles.step}>{children}</div>}
  </div>
)

export function Forbidden() {
  return (
    <Said title="没有权限" text="您现在的岗位不能看这一页，如有需要请联系安全管理员。">
      <Link to="/">回到首页</Link>
    </Said>
  )
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  if (codeOf(error) === 'access/denied') return <Forbidden />
  const missing = codeOf(error) === 'not-found'
  return (
    <div role="alert">
      <Said
        title={missing ? '没有找到' : '没有取到内容'}
        text={error instanceof ApiError ? error.message : '系统出错，请稍后再试'}
      >
        <Button onClick={retry}>重试</Button>
      </Said>
    </div>
  )
}

export const Loading = () => (
  <div role="status" aria-label="正在加载" style={{ padding: 20 }}>
    <Skeleton active title={false} paragraph={{ rows: 5 }} />
  </div>
)

interface Question<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

interface Props<T> {
  readonly query: Question<T>
  /** what will appear here and the first step towards it, shown instead of an empty list */
  readonly empty?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** The states every page has besides its content: loading, failed with a way to retry, forbidden, empty. */
export function PageState<T>({ query, empty, children }: Props<T>) {
  if (query.data === undefined)
    return query.error ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Loading />
  if (empty !== undefined && Array.isArray(query.data) && query.data.length === 0) return <>{empty}</>
  return <>{children(query.data)}</>
}

/** Says what will appear here and offers the first step. */
export const Nothing = ({ text, children }: { text: string; children?: ReactNode }) => (
  <Said text={text}>{children}</Said>
)
