import type { OpinionPicture, Stance, StatementState } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Json, Key, nullable, Ref, Str } from '../kernel/columns.ts'

/** Statement (观点) of a resident to a topic. */
@Entity('consultation_statement')
@Index('ix_consultation_statement_state', ['consultationId', 'state', 'id'])
@Index('ix_consultation_statement_author', ['authorId'])
export class StatementRow {
  @Key() id: string
  @Ref() consultationId: string
  @Ref() authorId: string
  @Str(140) text: string
  @Str(8) state: StatementState
  @Str(200, nullable) reason: string | null
  @At() createdAt: number
}

/** The last vote of a voter on a statement, without a time. Who the voter is, nobody learns who has the database alone. */
@Entity('statement_vote')
@Index('ix_statement_vote_consultation', ['consultationId'])
@Index('ix_statement_vote_voter', ['voter'])
export class StatementVoteRow {
  @Key() statementId: string
  /** keyed hash of the account */
  @Key(64) voter: string
  @Ref() consultationId: string
  @Str(8) stance: Stance
}

/** Picture of agreement (共识图) of a topic, as it was when the worker last drew it. */
@Entity('opinion_picture')
export class OpinionPictureRow {
  @Key() consultationId: string
  @Json() picture: OpinionPicture
  @At() computedAt: number
}
