import { Injectable } from '@nestjs/common'
import { Seals } from '../audit/seals.ts'
import { EventClassRow, ServiceItemRow, ServiceItemVersionRow } from '../catalogue/catalogue.entity.ts'
import { BundleRow } from '../catalogue/bundle.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { BUNDLES } from './data/bundles.ts'
import { EVENT_CLASSES } from './data/event-classes.ts'
import { SERVICE_CHECKLIST } from './data/service-checklist/index.ts'

const PUBLISHED = { version: '1', state: 'published', revision: 0, validFrom: null } as const

/** What every district starts with: the event class table, the service checklist (为民服务事项清单) and its bundles (一件事一次办). */
@Injectable()
export class Essentials {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly seals: Seals,
  ) {}

  /** Fills what is empty; what a district has changed stays. */
  async fill(): Promise<void> {
    await this.uow.run(async ({ em, record }) => {
      if ((await em.count(EventClassRow)) === 0)
        await em.insert(
          EventClassRow,
          EVENT_CLASSES.map((c) => ({ ...c, parent: c.parent ?? null, hint: c.hint ?? null })),
        )
      if ((await em.count(ServiceItemRow)) > 0) return
      await em.insert(
        ServiceItemRow,
        SERVICE_CHECKLIST.map((body) => ({
          code: body.code,
          version: 1,
          name: body.name,
          kind: body.kind,
          field: body.field,
          offered: true,
          body,
        })),
      )
      await em.insert(
        ServiceItemVersionRow,
        SERVICE_CHECKLIST.map((body) => ({ ...PUBLISHED, code: body.code, body })),
      )
      await em.insert(
        BundleRow,
        BUNDLES.map((body) => ({ code: body.code, version: 1, offered: true, body })),
      )
      await record({
        subject: 'catalogue',
        subjectId: 'service-checklist',
        action: 'fill',
        actorLabel: '系统',
        data: { items: SERVICE_CHECKLIST.length },
      })
    })
    await this.seals.begin()
  }
}
