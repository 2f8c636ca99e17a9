import { ApiError } from '@linli/contract/client'
import { Button, Empty, Result, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { codeOf } from './api.ts'

export function Forbidden() {
  return (
    <Result
      status="403"
      title="没有权限"
      subTitle="您现在的岗位不能看这一页，如有需要请联系本级管理员"
      extra={<Link to="/">回到首页</Link>}
    />
  )
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  if (codeOf(error) === 'access/denied') return <Forbidden />
  const missing = codeOf(error) === 'not-found'
  return (
    <div role="alert">
      <Result
        status={missing ? '404' : 'error'}
        title={missing ? '没有找到' : '没有取到内容'}
        subTitle={error instanceof ApiError ? error.message : '系统出错，请稍后再试'}
        extra={<Button onClick={retry}>重试</Button>}
      />
    </div>
  )
}

const Loading = () => (
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
export function Nothing({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} style={{ padding: '32px 16px' }}>
      {children}
    </Empty>
  )
}
