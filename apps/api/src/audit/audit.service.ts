import { Injectable } from '@nestjs/common'
import type {
  AuditPage,
  AuditQuery,
  ComplaintPage,
  ComplaintQuery,
  Empty,
  FileComplaint,
  SealCheck,
} from '@linli/contract'
import { isoTime } from '@linli/domain'
import type { Call, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { ComplaintRow } from './audit.entity.ts'
import { Seals } from './seals.ts'

@Injectable()
export class AuditService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly seals: Seals,
    private readonly secrets: Secrets,
  ) {}

  async events({ input }: CallOf<typeof AuditQuery>): Promise<AuditPage> {
    const query = this.uow.source.manager
      .createQueryBuilder(EventRow, 'e')
      .orderBy('e.id', 'DESC')
      .take(input.limit + 1)
    if (input.subject) query.andWhere('(e.subject = :subject OR e.subjectId = :subject)', { subject: input.subject })
    if (input.actorId) query.andWhere('e.actorId = :actorId', { actorId: input.actorId })
    if (input.cursor) query.andWhere('e.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    return pageOf(
      await query.getMany(),
      input.limit,
      (e) => cursorOf(e.id),
      (e) => ({
        id: e.id,
        at: isoTime(e.at),
        subject: e.subject,
        subjectId: e.subjectId,
        action: e.action,
        actorId: e.actorId,
        actor: e.actorLabel,
      }),
    )
  }

  verify(_call: Call<Empty>): Promise<SealCheck> {
    return this.seals.verify()
  }

  complain(call: CallOf<typeof FileComplaint>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, newId, now, record }) => {
        const id = newId()
        await em.insert(ComplaintRow, {
          id,
          accountId: actor.id,
          body: input.text,
          contact: input.contact ? this.secrets.seal(input.contact) : null,
          at: now,
        })
        await record({ subject: 'complaint', subjectId: id, action: 'file', actor, actorLabel: '本人' })
        return id
      },
      async () => ({ ok: true as const }),
    )
  }

  async complaints({ input }: CallOf<typeof ComplaintQuery>): Promise<ComplaintPage> {
    const query = this.uow.source.manager
      .createQueryBuilder(ComplaintRow, 'c')
      .orderBy('c.id', 'DESC')
      .take(input.limit + 1)
    if (input.cursor) query.andWhere('c.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    return pageOf(
      await query.getMany(),
      input.limit,
      (c) => cursorOf(c.id),
      (c) => ({ id: c.id, at: isoTime(c.at), text: c.body, contact: c.contact && this.secrets.open(c.contact) }),
    )
  }
}
