import type { Place } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { PLACE_KINDS } from '@linli/domain'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useApi, useRead } from '../kernel/query.tsx'

export interface PlaceNode {
  readonly key: string
  readonly value: string
  readonly title: string
  readonly isLeaf: boolean
  readonly selectable?: boolean
  readonly place: Place
  readonly children?: PlaceNode[]
}

/** `榆树社区`; what is no longer in use says so. */
export const placeTitle = (place: Place) => `${place.name}${place.active ? '' : '（停用）'}`
/** `社区、村 · 1 级网格`: what it is, and which level of grid the district counts it as. */
export const placeKindLabel = ({ kind, level }: Place) =>
  level === null ? PLACE_KINDS[kind] : kind === 'grid' ? `${level} 级网格` : `${PLACE_KINDS[kind]} · ${level} 级网格`

interface Part {
  /** what lies right below this place */
  readonly below?: string | undefined
  /** the communities of which this is a part of the name */
  readonly community?: string
}

/** The place tree from the top, or a part of it; children are fetched when a branch is opened. */
export function usePlaceTree({ below, community }: Part = {}) {
  const { client } = useApi()
  const queries = useQueryClient()
  const [opened, setOpened] = useState<readonly string[]>([])
  const roots = useRead(
    routes.grid.places,
    community ? { kind: 'community', part: community } : below ? { parentId: below } : {},
  )
  const childrenOf = useCallback(
    (parentId: string) => ({
      queryKey: [routes.grid.places.path, { parentId }],
      queryFn: () => client.call(routes.grid.places, { parentId }),
    }),
    [client],
  )
  const branches = useQueries({ queries: opened.map(childrenOf) })
  const found = new Map(opened.map((id, i) => [id, branches[i]?.data?.items]))

  const node = (place: Place): PlaceNode => {
    const children = found.get(place.id)?.map(node)
    return {
      key: place.id,
      value: place.id,
      title: placeTitle(place),
      isLeaf: place.children === 0,
      place,
      ...(children && { children }),
    }
  }
  const load = useCallback(
    async (id: string) => {
      await queries.ensureQueryData(childrenOf(id)).catch(() => undefined)
      setOpened((before) => (before.includes(id) ? before : [...before, id]))
    },
    [queries, childrenOf],
  )
  const root = !community && !below && roots.data?.items.length === 1 ? roots.data.items[0]?.id : undefined
  useEffect(() => {
    // A district is the only root: nobody has to open it.
    if (root) setOpened((before) => (before.includes(root) ? before : [...before, root]))
  }, [root])
  return { query: roots, root, nodes: roots.data?.items.map(node) ?? [], load }
}
