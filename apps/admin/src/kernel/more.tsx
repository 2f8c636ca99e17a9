import { Button } from 'antd'

interface Props {
  readonly pages: {
    readonly data: readonly unknown[] | undefined
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
}

/** Foot of a keyset-paged list: fetches further rows, or says that these are all. */
export function More({ pages }: Props) {
  if (!pages.data?.length) return null
  return (
    <div style={{ padding: 12, textAlign: 'center' }}>
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          更多
        </Button>
      ) : (
        <span className="second figures">共 {pages.data.length} 条，已全部显示</span>
      )}
    </div>
  )
}
