import { routes } from '@linli/contract/client'
import { TreeSelect } from 'antd'
import type { PlaceKind } from '@linli/domain'
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

const narrowed = (nodes: readonly PlaceNode[], kinds: readonly PlaceKind[]): PlaceNode[] =>
  nodes.map((node) => ({
    ...node,
    selectable: kinds.includes(node.place.kind),
    isLeaf: node.isLeaf || node.place.kind === kinds.at(-1),
    ...(node.children && { children: narrowed(node.children, kinds) }),
  }))

/** Chooses a place out of the tree; the chosen one keeps its name although its branch is not open yet. */
export function PlaceSelect({ value, onChange, placeholder = '选择区划或网格', kinds, below, ...rest }: Props) {
  const { query, nodes, load } = usePlaceTree(below)
  const chosen = useRead(routes.grid.place, { id: value ?? '' }, { enabled: value !== undefined })
  return (
    <TreeSelect<{ value: string; label: string } | undefined, PlaceNode>
      {...rest}
      labelInValue
      allowClear
      style={{ width: '100%' }}
      placeholder={placeholder}
      status={query.error ? 'error' : ''}
      notFoundContent={query.error ? '没有取到区划，请稍后再试' : '没有可选的区划'}
      treeData={kinds ? narrowed(nodes, kinds) : nodes}
      loadData={(node) => load(String(node.value))}
      value={
        value === undefined ? undefined : { value, label: chosen.data ? placeTitle(chosen.data.place) : '正在读取' }
      }
      onChange={(next) => onChange?.(next?.value)}
      popupMatchSelectWidth={false}
    />
  )
}
