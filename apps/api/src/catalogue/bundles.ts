import { Injectable } from '@nestjs/common'
import type { BundleDetail, BundleList, Empty, ItemCode, PutBundle } from '@linli/contract'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { BundleRow } from './bundle.entity.ts'
import { ServiceItemRow } from './catalogue.entity.ts'
import { CatalogueService, offeredItem } from './catalogue.service.ts'

const MOST = 200

/** A bundle with its items in their order. */
export interface Bundled {
  readonly row: BundleRow
  readonly items: readonly ServiceItemRow[]
}

/** One thing, one visit (一件事一次办): items for one event of life that are ordered by one form. */
@Injectable()
export class Bundles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueService,
  ) {}

  async list({ ip }: CallOf<typeof Empty>): Promise<BundleList> {
    await this.catalogue.countReader(ip)
    const em = this.uow.source.manager
    const rows = await em.find(BundleRow, { order: { code: 'ASC' }, take: MOST })
    const items = await readRows(em, ServiceItemRow, { code: [...new Set(rows.flatMap(({ body }) => body.items))] })
    return {
      items: rows.map((row) => ({
        ...row.body,
        items: [...row.body.items],
        version: row.version,
        offered: isOffered({ row, items: itemsOf(row, items) }),
      })),
    }
  }

  async one({ input, ip }: CallOf<typeof ItemCode>): Promise<BundleDetail> {
    await this.catalogue.countReader(ip)
    return detail(await this.read(input.code))
  }

  /** @throws not-found */
  async read(code: string, em: EntityManager = this.uow.source.manager): Promise<Bundled> {
    const row = found(await readRow(em, BundleRow, { code }))
    return { row, items: itemsOf(row, await readRows(em, ServiceItemRow, { code: [...row.body.items] })) }
  }

  async put(call: CallOf<typeof PutBundle>): Promise<BundleDetail> {
    const { actor, input } = call
    const { offered, ...body } = input
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const items = await readRows(em, ServiceItemRow, { code: body.items })
        if (items.length < body.items.length)
          throw new Refused('catalogue/unknown-item', { items: '有的事项不在清单里，请重新选择' })
        const before = await readRow(em, BundleRow, { code: body.code })
        const version = (before?.version ?? 0) + 1
        await em.save(BundleRow, { code: body.code, version, offered, body })
        await record({
          subject: 'service-bundle',
          subjectId: body.code,
          action: before ? 'change' : 'add',
          actor,
          actorLabel: labelOf(actor),
          data: { version },
        })
        return body.code
      },
      async (code) => detail(await this.read(code)),
    )
  }
}

const itemsOf = ({ body }: BundleRow, items: readonly ServiceItemRow[]): ServiceItemRow[] =>
  body.items.flatMap((code) => items.find((item) => item.code === code) ?? [])

export const isOffered = ({ row, items }: Bundled): boolean =>
  row.offered && items.length === row.body.items.length && items.every((item) => item.offered)

const detail = (bundled: Bundled): BundleDetail => ({
  ...bundled.row.body,
  items: bundled.items.map(offeredItem),
  version: bundled.row.version,
  offered: isOffered(bundled),
})
