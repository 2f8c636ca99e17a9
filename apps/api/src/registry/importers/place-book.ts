import { childPath, PLACE_KINDS, type PlaceKind } from '@linli/domain'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { PlaceRow } from '../../grid/grid.entity.ts'
import { write, type Verdict, type Write } from './layout.ts'

const LONGEST_PATH = 200

/** The places of the district by code, those that this run adds among them: a few thousand at most. */
export class PlaceBook {
  readonly #byCode: Map<string, PlaceRow>
  readonly #uow: UnitOfWork
  #touched: PlaceRow[] = []
  private constructor(uow: UnitOfWork, rows: readonly PlaceRow[]) {
    this.#uow = uow
    this.#byCode = new Map(rows.map((row) => [row.code, row]))
  }
  static async read(uow: UnitOfWork): Promise<PlaceBook> {
    return new PlaceBook(uow, await uow.source.manager.find(PlaceRow))
  }

  get(code: string): PlaceRow | undefined {
    return this.#byCode.get(code)
  }
  get district(): PlaceRow | undefined {
    for (const place of this.#byCode.values()) if (place.kind === 'district') return place
    return undefined
  }

  /** Adds a place or brings its name up to date. Where it belongs is not changed by a list: cases stand on its path. */
  put(parent: PlaceRow | null, place: { code: string; name: string; kind: PlaceKind }): Verdict {
    const known = this.#byCode.get(place.code)
    if (!known) return this.#add(parent, place)
    if (known.kind !== place.kind) return { reason: `编码已被${PLACE_KINDS[known.kind]}“${known.name}”使用` }
    if (known.parentId !== (parent?.id ?? null)) return { reason: '已经属于另一个上级，导入不改变归属' }
    if (known.name === place.name) return 'unchanged'
    this.#touch({ ...known, name: place.name })
    return 'changed'
  }

  #add(parent: PlaceRow | null, place: { code: string; name: string; kind: PlaceKind }): Verdict {
    const path = childPath(parent?.path ?? '/', place.code)
    if (path.length > LONGEST_PATH) return { reason: '层级太多' }
    this.#touch({
      id: this.#uow.newId(),
      parentId: parent?.id ?? null,
      ...place,
      path,
      households: 0,
      active: true,
      demo: parent?.demo ?? false,
    })
    return 'added'
  }
  #touch(row: PlaceRow): void {
    this.#byCode.set(row.code, row)
    this.#touched.push(row)
  }

  /** What was added or renamed since this was asked last. */
  writes(): Write[] {
    const rows = this.#touched
    this.#touched = []
    return [write(PlaceRow, rows, ['name'])]
  }
}
