import { routes } from '@linli/contract/client'
import type { PlaceKind } from '@linli/domain'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { useRead } from '../kernel/query.tsx'
import { placeTitle, usePlaceTree, type PlaceNode } from './use-place-tree.ts'

interface Props {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly value?: string | undefined
  readonly onChange?: (placeId: string | undefined) => void
  readonly placeholder?: string
  /** only places of these kinds can be chosen, and the tree ends with the last of them */
  readonly kinds?: readonly PlaceKind[]
  /** only what lies below this place */
  readonly below?: string | undefined
}

interface Choice extends Omit<PlaceNode, 'children'> {
  readonly selectable: boolean
  readonly children?: Choice[]
}
/** From the top down: below the lowest kind that can be chosen there is nothing to look for. */
const DOWN: readonly PlaceKind[] = ['district', 'street', 'community', 'grid']

/**
 * Chooses a place out of the tree, or by typing a part of a name: of a community, where one has to go that far down.
 * The chosen one keeps its name although its branch is not open yet.
 */
export function PlaceSelect({ value, onChange, placeholder = '选择区划或网格', kinds = DOWN, below, ...rest }: Props) {
  const [typed, setTyped] = useState('')
  const lowest = Math.max(...kinds.map((kind) => DOWN.indexOf(kind)))
  /** Above the communities, and below one place, there is little to look through, and it is there already. */
  const far = !below && lowest >= DOWN.indexOf('community')
  const community = far ? typed.trim() : ''
  const { query, nodes, load, root } = usePlaceTree({ below, community })
  const chosen = useRead(routes.grid.place, { id: value ?? '' }, { enabled: value !== undefined })
  const choices = (branch: readonly PlaceNode[], top: boolean): Choice[] =>
    branch.map(({ children, ...node }) => {
      const { kind, parentName } = node.place
      const leaf = node.isLeaf || (kind !== 'grid' && DOWN.indexOf(kind) >= lowest)
      return {
        ...node,
        title: top && community && parentName ? `${node.title}（${parentName}）` : node.title,
        isLeaf: leaf,
        selectable: kinds.includes(kind),
        ...(children && !leaf && { children: choices(children, false) }),
      }
    })
  return (
    <TreeSelect<{ value: string; label: string } | undefined, Choice>
      {...rest}
      labelInValue
      allowClear
      showSearch={{
        searchValue: typed,
        onSearch: setTyped,
        ...(far ? { filterTreeNode: false } : { treeNodeFilterProp: 'title' }),
      }}
      style={{ width: '100%' }}
      placeholder={far ? `${placeholder}，可输入社区名` : placeholder}
      {...(query.error ? { status: 'error' as const } : {})}
      notFoundContent={query.error ? '没有取到区划，请稍后再试' : community ? '没有叫这个名字的社区' : '没有可选的区划'}
      treeData={choices(nodes, true)}
      {...(root && { treeDefaultExpandedKeys: [root] })}
      loadData={(node) => load(String(node.value))}
      value={
        value === undefined ? undefined : { value, label: chosen.data ? placeTitle(chosen.data.place) : '正在读取' }
      }
      onChange={(next) => {
        setTyped('')
        onChange?.(next?.value)
      }}
      popupMatchSelectWidth={false}
    />
  )
}
