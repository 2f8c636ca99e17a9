import { Injectable, type OnModuleInit } from '@nestjs/common'
import { GRID_ROLES } from '@linli/domain'
import { holdersAt } from '../access/holders.ts'
import { Not } from 'typeorm'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { BindingRow } from './registry.entity.ts'

const TEXTS: Readonly<Record<string, string>> = {
  confirmed: '住户绑定已通过',
  refused: '住户绑定未通过，请核对后重新申请或联系网格员',
}

/** Who is told about a binding: those bound to the household already, the grid staff when one waits for them, the resident when it is decided. */
@Injectable()
export class RegistryFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('binding', (work, event) => this.#tell(work, event))
  }

  async #tell({ em, now }: Work, event: EventRow): Promise<void> {
    const row = await em.findOneBy(BindingRow, { id: event.subjectId })
    if (!row) return
    const common = { eventId: event.id, title: '住户绑定', workOrderId: null, at: event.at }
    if (row.state === 'confirmed' && event.action !== 'unbind') {
      const { householdId } = row
      const home = await em.findBy(BindingRow, { householdId, state: 'confirmed', accountId: Not(row.accountId) })
      const accounts = home.map((other) => other.accountId)
      await this.notices.tell(em, accounts, { ...common, body: '有人绑定了您家，不认识请联系网格员' })
    }
    const decided = TEXTS[event.action]
    if (decided) return this.notices.tell(em, [row.accountId], { ...common, body: decided })
    if (row.state !== 'pending') return
    await this.notices.tell(em, await holdersAt(em, { placeId: row.placeId }, GRID_ROLES, now), {
      ...common,
      body: '有一条住户绑定等您确认',
    })
  }
}
