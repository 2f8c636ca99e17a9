import { Injectable } from '@nestjs/common'
import { isoTime } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { MeetingSeatRow } from '../meeting/meeting.entity.ts'
import { Secrets } from '../platform/secrets.ts'
import { ConsultationRow, ConsultationSeatRow, ConsultationTieRow } from './consultation.entity.ts'

const ERASED = '（已删除）'

/** A resident's ties to topics, for other rooms: their own data, erasing it, joining two accounts. */
@Injectable()
export class ConsultationTies {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
  ) {}

  async ofPerson(accountId: string) {
    const em = this.uow.source.manager
    const ties = await em.find(ConsultationTieRow, { where: { accountId }, take: 1000 })
    const proposed = await em.find(ConsultationRow, {
      where: { proposerId: accountId },
      order: { id: 'DESC' },
      take: 1000,
    })
    const topics = await em.findBy(ConsultationRow, { id: In(ties.map((tie) => tie.consultationId)) })
    const titles = new Map(topics.map(({ id, title }) => [id, title]))
    const seats: Record<'title' | 'post' | 'reply' | 'stance' | 'opinion', string | null>[] = await em.query(
      `SELECT COALESCE(c.title, '') AS title, s.post, s.reply, s.stance, s.opinion FROM meeting_seat s JOIN meeting m ON m.id = s.meeting_id
       LEFT JOIN consultation c ON c.id = m.consultation_id WHERE s.account_id = ? ORDER BY s.id LIMIT 1000`,
      [accountId],
    )
    return [
      ...seats,
      ...proposed.map(({ title, body, createdAt }) => ({ title, body, proposedAt: isoTime(createdAt) })),
      ...ties.map(({ consultationId, signedAt, following }) => ({
        title: titles.get(consultationId) ?? '',
        signedAt: signedAt === null ? null : isoTime(signedAt),
        following,
      })),
    ]
  }

  /** What the person wrote goes; the title of what became a topic is the community's. */
  async forget(em: EntityManager, accountId: string): Promise<void> {
    const gone = { name: this.secrets.seal(''), accountId: null }
    await em.update(ConsultationSeatRow, { accountId }, gone)
    await em.update(MeetingSeatRow, { accountId }, { ...gone, opinion: ERASED })
    // What others were told of it quotes its title.
    await em.query(
      `DELETE FROM notification WHERE event_id IN (SELECT e.id FROM event e JOIN consultation c ON c.id = e.subject_id
       WHERE e.subject = 'consultation' AND c.proposer_id = ? AND c.state IN ('raised', 'declined', 'withdrawn', 'merged'))`,
      [accountId],
    )
    const nobodys = { proposerId: null, body: ERASED }
    const never = In(['raised', 'declined', 'withdrawn', 'merged'])
    await em.update(ConsultationRow, { proposerId: accountId, state: never }, { ...nobodys, title: ERASED })
    await em.update(ConsultationRow, { proposerId: accountId }, nobodys)
    await em.delete(ConsultationTieRow, { accountId })
  }

  /** Two accounts became one: of two ties to the same topic there is one, with what either had. */
  async join(em: EntityManager, from: string, into: string): Promise<void> {
    const kept = new Map(
      (await em.findBy(ConsultationTieRow, { accountId: into })).map((tie) => [tie.consultationId, tie]),
    )
    for (const { consultationId, signedAt, following } of await em.findBy(ConsultationTieRow, { accountId: from })) {
      const tie = kept.get(consultationId)
      if (!tie) continue
      const both = { signedAt: tie.signedAt ?? signedAt, following: tie.following || following }
      await em.update(ConsultationTieRow, { consultationId, accountId: into }, both)
      await em.delete(ConsultationTieRow, { consultationId, accountId: from })
    }
    await em.update(ConsultationTieRow, { accountId: from }, { accountId: into })
  }
}
