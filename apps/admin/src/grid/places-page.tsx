import { routes } from '@linli/contract/client'
import { Tree } from 'antd'
import { useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useRead } from '../kernel/query.tsx'
import { useEffect, useState } from 'react'
import { PlacePanel } from './place-panel.tsx'
import { usePlaceTree } from './use-place-tree.ts'
import styles from './grid.module.css'

/** The place tree, and beside it the place that is chosen; at first that of one's own post. */
export default function PlacesPage() {
  const { post } = usePost()
  const [{ place: asked }, change] = useFilters('place')
  const id = asked ?? post?.placeId ?? undefined
  const { query, nodes, load } = usePlaceTree()
  const chosen = useRead(routes.grid.place, { id: id ?? '' }, { enabled: id !== undefined })
  const [expanded, setExpanded] = useState<readonly string[]>([])
  const { path } = chosen.data ?? {}
  useEffect(() => {
    // The way down to it stands open.
    for (const { id: step } of path ?? []) void load(step)
    if (path) setExpanded((before) => [...new Set([...before, ...path.slice(0, -1).map((step) => step.id)])])
  }, [path, load])
  return (
    <Page title="区划与网格">
      <div className={styles.columns}>
        <section className={`card ${styles.tree}`} aria-label="区划与网格">
          <PageState query={query} empty={<Nothing text="还没有区划。请系统管理员在“数据导入”里导入区划和网格。" />}>
            {() => null}
          </PageState>
          {nodes.length > 0 && (
            <Tree
              treeData={nodes}
              loadData={(node) => load(node.value)}
              selectedKeys={id ? [id] : []}
              onSelect={(_, { node }) => change({ place: node.value }, { push: true })}
              expandedKeys={[...expanded]}
              onExpand={(keys) => setExpanded(keys.map(String))}
              blockNode
            />
          )}
        </section>
        <section className={`card ${styles.panel}`} aria-label="选中的区划或网格">
          {id ? (
            <PageState query={chosen}>
              {(path) => <PlacePanel {...path} onGo={(place) => change({ place })} />}
            </PageState>
          ) : (
            <Nothing text="选一个区划或网格，这里显示它的户数、下级和网格公示。" />
          )}
        </section>
      </div>
    </Page>
  )
}
