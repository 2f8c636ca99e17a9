import { Injectable } from '@nestjs/common'
import { childPath, subtree, type NamedPlace, type PlaceKind } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { PlaceRow } from './grid.entity.ts'

/** The place tree for other rooms: finding, ancestors, adding. */
@Injectable()
export class Places {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string, em: EntityManager = this.uow.source.manager): Promise<PlaceRow | null> {
    return em.findOneBy(PlaceRow, { id })
  }

  /** From the district down to the place itself. */
  async line(place: PlaceRow, em: EntityManager = this.uow.source.manager): Promise<PlaceRow[]> {
    const paths = ancestorPaths(place.path)
    return em.find(PlaceRow, { where: { path: In(paths) }, order: { path: 'ASC' } })
  }

  /** Adds a place under its parent; the caller has checked that the kinds fit. */
  async add(
    em: EntityManager,
    parent: PlaceRow | null,
    place: { code: string; name: string; kind: PlaceKind },
  ): Promise<PlaceRow> {
    const row: PlaceRow = {
      id: this.uow.newId(),
      parentId: parent?.id ?? null,
      code: place.code,
      name: place.name,
      kind: place.kind,
      path: childPath(parent?.path ?? '/', place.code),
      households: 0,
      active: true,
      demo: parent?.demo ?? false,
    }
    await em.insert(PlaceRow, row)
    return row
  }
}

/** Grids and communities as a case says where it is: street, community and the grid itself. */
export function namedPlaces(places: readonly PlaceRow[]): (NamedPlace & { readonly code: string })[] {
  const byPath = new Map(places.map((place) => [place.path, place]))
  return places
    .filter(({ kind }) => kind === 'grid' || kind === 'community')
    .map((place) => ({
      id: place.id,
      code: place.code,
      kind: place.kind,
      line: ancestorPaths(place.path).flatMap((path) => {
        const above = byPath.get(path)
        return above && (above === place || above.kind === 'street' || above.kind === 'community') ? [above.name] : []
      }),
    }))
}

/** `/a/b/c/` → `/a/`, `/a/b/`, `/a/b/c/`. */
export function ancestorPaths(path: string): string[] {
  const codes = path.split('/').filter(Boolean)
  return codes.map((_, i) => `/${codes.slice(0, i + 1).join('/')}/`)
}

/** Condition over a column of paths: within one of these places. Of none, nothing. */
export const rangesOf = (column: string, paths: readonly string[]) => ({
  sql: paths.length === 0 ? '1 = 0' : `(${paths.map(() => `(${column} >= ? AND ${column} < ?)`).join(' OR ')})`,
  values: paths.flatMap((path) => Object.values(subtree(path))),
})
