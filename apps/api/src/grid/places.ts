import { Injectable } from '@nestjs/common'
import { childPath, type PlaceKind } from '@linli/domain'
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

/** `/a/b/c/` → `/a/`, `/a/b/`, `/a/b/c/`. */
export function ancestorPaths(path: string): string[] {
  const codes = path.split('/').filter(Boolean)
  return codes.map((_, i) => `/${codes.slice(0, i + 1).join('/')}/`)
}
