import { Injectable } from '@nestjs/common'
import type {
  ConsultationId,
  OwnStatements,
  Statement,
  StatementPage,
  StatementQuery,
  VoteOnStatement,
  WriteStatement,
} from '@linli/contract'
import { maySpeak, mayWrite, placeFor } from '@linli/domain'
import { Not, type EntityManager } from 'typeorm'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, granted } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ConsultationReach } from './facts.ts'
import { OpinionPictures } from './opinion-pictures.ts'
import { OwnStances } from './own-stances.ts'
import { StatementDesk } from './statement-desk.ts'
import { StatementRow, StatementVoteRow } from './statement.entity.ts'
import { ownStatement } from './statement-words.ts'

/** What residents say online to a topic: statements, and votes on those of others. */
@Injectable()
export class Statements {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly stances: OwnStances,
    private readonly pictures: OpinionPictures,
    private readonly desk: StatementDesk,
  ) {}

  /** First what one has said nothing to. */
  async list({ actor, input }: CallOf<typeof StatementQuery>): Promise<StatementPage> {
    const em = this.uow.source.manager
    const speaking = await this.#speaking(em, actor, input.id)
    const voter = this.stances.voterOf(actor.id)
    const votes = await readRows(em, StatementVoteRow, { consultationId: input.id, voter })
    const stanceOf = new Map(votes.map(({ statementId, stance }) => [statementId, stance]))
    const after: Key = input.cursor ? (keyOf(input.cursor, ['number', 'number']) as [number, number]) : [-1, -1]
    const rows = (await readRows(em, StatementRow, { consultationId: input.id, state: 'accepted' }))
      .map((row) => {
        const stance = stanceOf.get(row.id) ?? null
        const key: Key = [Number(stance !== null), placeFor(voter, row.id)]
        return { row, stance, key }
      })
      .sort((a, b) => inOrder(a.key, b.key))
      .filter(({ key }) => inOrder(key, after) > 0)
    return {
      ...pageOf(
        rows,
        input.limit,
        ({ key }) => cursorOf(...key),
        ({ row, stance }) => statementOf(actor, row, stance),
      ),
      maySpeak: speaking.ok,
    }
  }

  async own({ actor, input }: Pick<CallOf<typeof ConsultationId>, 'actor' | 'input'>): Promise<OwnStatements> {
    const own = { consultationId: input.id, authorId: actor.id }
    const rows = await readRows(this.uow.source.manager, StatementRow, own, { order: ['id'] })
    return { items: rows.map(ownStatement) }
  }

  write(call: CallOf<typeof WriteStatement>): Promise<OwnStatements> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        granted(await this.#speaking(em, actor, input.id))
        const ofTopic = { consultationId: input.id }
        const own = await em.countBy(StatementRow, { ...ofTopic, authorId: actor.id })
        const open = await em.countBy(StatementRow, { ...ofTopic, state: Not('declined' as const) })
        granted(mayWrite({ own, open }))
        const id = newId()
        const rest = { state: 'waiting', reason: null, createdAt: now } as const
        await em.insert(StatementRow, { id, ...ofTopic, authorId: actor.id, text: input.text, ...rest })
        await this.desk.wait(em, id, now)
        const event = {
          subject: 'statement',
          subjectId: id,
          action: 'write',
          data: { consultationId: input.id },
        } as const
        await record({ ...event, actor, actorLabel: '居民', topics: ['statement'] })
        return id
      },
      () => this.own(call),
    )
  }

  /** Writes over what the person said before; leaves nothing else behind. */
  async vote({ actor, input }: CallOf<typeof VoteOnStatement>): Promise<Statement> {
    const { id: consultationId, statementId, stance } = input
    const row = await this.uow.run(async ({ em, now }) => {
      granted(await this.#speaking(em, actor, consultationId))
      const statement = found(await readRow(em, StatementRow, { id: statementId, consultationId, state: 'accepted' }))
      const key = { statementId, voter: this.stances.voterOf(actor.id) }
      const before = await readRow(em, StatementVoteRow, key)
      if (before?.stance !== stance) {
        await em.upsert(StatementVoteRow, { ...key, consultationId, stance }, ['statementId', 'voter'])
        await this.pictures.changed(em, consultationId, now)
      }
      return statement
    })
    return statementOf(actor, row, stance)
  }

  async #speaking(em: EntityManager, actor: Actor, id: string) {
    const { row, relations } = await this.reach.seen(em, actor, id)
    return maySpeak({ state: row.state, concerned: relations.has('neighbour') })
  }
}

/** Whether one has said something, and the place. */
type Key = readonly [number, number]
const inOrder = (a: Key, b: Key) => a[0] - b[0] || a[1] - b[1]
const statementOf = (actor: Actor, { id, text, authorId }: StatementRow, stance: Statement['stance']): Statement => ({
  id,
  text,
  stance,
  mine: actor.ids.includes(authorId),
})
