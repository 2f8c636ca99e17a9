import { Injectable } from '@nestjs/common'
import type { Inbox, InboxQuery, MarkRead, Notice } from '@linli/contract'
import { isoTime, NOTICE_SUBJECTS, type NoticeSubject } from '@linli/domain'
import type { CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { NotificationRow } from './notification.entity.ts'

const MOST_UNREAD = 99

const isSubject = (subject: string): subject is NoticeSubject =>
  (NOTICE_SUBJECTS as readonly string[]).includes(subject)

/** A case where the notice names one, else what its event happened to; a statement is read at its topic. */
function aboutOf({ workOrderId }: NotificationRow, event: EventRow | undefined): Notice['about'] {
  if (workOrderId) return { subject: 'work-order', id: workOrderId }
  const topicId = event?.data['consultationId']
  if (typeof topicId === 'string') return { subject: 'consultation', id: topicId }
  return event && isSubject(event.subject) ? { subject: event.subject, id: event.subjectId } : null
}

@Injectable()
export class NotificationService {
  constructor(private readonly uow: UnitOfWork) {}

  async inbox({ actor, input, now }: CallOf<typeof InboxQuery>): Promise<Inbox> {
    const em = this.uow.source.manager
    const query = em
      .createQueryBuilder(NotificationRow, 'n')
      .where('n.accountId = :id AND n.at <= :now', { id: actor.id, now })
      .orderBy('n.id', 'DESC')
      .take(input.limit + 1)
    if (input.cursor) query.andWhere('n.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    const rows = await query.getMany()
    const events = await readRows(em, EventRow, { id: rows.map(({ eventId }) => eventId) })
    const eventOf = new Map(events.map((event) => [event.id, event]))
    const page = pageOf(
      rows,
      input.limit,
      (n) => cursorOf(n.id),
      (n) => ({
        id: n.id,
        title: n.title,
        text: n.body,
        about: aboutOf(n, eventOf.get(n.eventId)),
        at: isoTime(n.at),
        read: n.readAt !== null,
      }),
    )
    const unread: unknown[] = await this.uow.source.query(
      `SELECT id FROM notification WHERE account_id = ? AND read_at IS NULL AND at <= ? LIMIT ${MOST_UNREAD}`,
      [actor.id, now],
    )
    return { ...page, unread: unread.length }
  }

  markRead(call: CallOf<typeof MarkRead>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        await em.query(
          'UPDATE notification SET read_at = ? WHERE account_id = ? AND id <= ? AND at <= ? AND read_at IS NULL',
          [now, actor.id, input.upTo, now],
        )
        await record({ subject: 'account', subjectId: actor.id, action: 'read-notices', actor, actorLabel: '本人' })
        return actor.id
      },
      async () => ({ ok: true as const }),
    )
  }
}
