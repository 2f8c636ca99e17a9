import type {
  Answer,
  BallotWay,
  BallotWays,
  CloseStep,
  DeclaredQuestion,
  OfficerDuty,
  PollState,
  PollTerms,
  PollUnit,
  SignatureState,
} from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, KeyInt, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** A poll (表决). Its key is in no row: `poll-keys.ts`. */
@Entity('poll')
@Index('ix_poll_place', ['placeId', 'id'])
@Index('ix_poll_state', ['state', 'closesAt'])
export class PollRow {
  @Key() id: string
  @Ref() placeId: string
  @Str(100) title: string
  @Long() body: string
  @Str(20) unit: PollUnit
  @Flag() secret: boolean
  @Flag() recast: boolean
  @Flag() turnoutShown: boolean
  @Str(20) state: PollState
  @Str(200) byLabel: string
  @At() createdAt: number
  @At(nullable) rollUntil: number | null
  @At(nullable) openedAt: number | null
  @At(nullable) closesAt: number | null
  /** of the roll; area in 0.01 m² */
  @Int() heads: number
  @At() area: number
  @Str(64, nullable) fingerprint: string | null
  @Int(nullable) turnout: number | null
  @Str(20, nullable) closeStep: CloseStep | null
  @Long(nullable) voidReason: string | null
  @Str(64, nullable) root: string | null
  /** null of a poll that was set up before there were such rules */
  @Json(nullable) terms: PollTerms | null
  /** how the ballots came, counted at the close */
  @Json(nullable) ways: BallotWays | null
}

@Entity('poll_question')
export class PollQuestionRow {
  @Key() pollId: string
  @KeyInt() number: number
  @Json() declared: DeclaredQuestion
}

/** Whom an entry stands for is said by one of account, household and phone. */
@Entity('roll_entry')
@Index('ux_roll_entry_account', ['pollId', 'accountId'], { unique: true })
@Index('ux_roll_entry_household', ['pollId', 'householdId'], { unique: true })
@Index('ux_roll_entry_phone', ['pollId', 'phoneHash'], { unique: true })
@Index('ix_roll_entry_poll', ['pollId', 'hasCast', 'id'])
@Index('ix_roll_entry_account', ['accountId'])
@Index('ix_roll_entry_household', ['householdId'])
@Index('ix_roll_entry_phone', ['phoneHash'])
export class RollEntryRow {
  @Key() id: string
  @Ref() pollId: string
  @Ref(nullable) accountId: string | null
  @Ref(nullable) householdId: string | null
  /** encrypted, as the phone */
  @Str(200, nullable) name: string | null
  @Str(200, nullable) phone: string | null
  @Str(64, nullable) phoneHash: string | null
  @Str(400) home: string
  @At() area: number
  @Flag() hasCast: boolean
  /** without a ballot: a first entry of a paper one is in the envelope */
  @Str(10, nullable) way: BallotWay | null
  /** who entered a paper ballot, first and second */
  @Ref(nullable) firstBy: string | null
  @Ref(nullable) secondBy: string | null
  /** keyed hash of the command and its answers under the poll's key, until the close */
  @Str(64, nullable) sealCheck: string | null
}

/** Who casts for a roll entry on written authorisation (委托代理). */
@Entity('poll_proxy')
@Index('ix_poll_proxy_poll', ['pollId', 'entryId'])
@Index('ix_poll_proxy_to', ['toEntryId'])
export class PollProxyRow {
  @Key() entryId: string
  @Ref() pollId: string
  @Ref() toEntryId: string
  @Ref(nullable) scanId: string | null
}

/** A teller or scrutineer, and what they say to the count (签字). */
@Entity('poll_officer')
@Index('ix_poll_officer_account', ['accountId'])
export class PollOfficerRow {
  @Key() pollId: string
  @Key() accountId: string
  @Str(20) duty: OfficerDuty
  @Str(200) label: string
  @Str(10) state: SignatureState
  @At(nullable) signedAt: number | null
  @Str(64, nullable) root: string | null
  @Long(nullable) reason: string | null
}

/** A complaint about a roll (名册意见), before the poll opens. */
@Entity('roll_complaint')
@Index('ix_roll_complaint_poll', ['pollId', 'id'])
@Index('ix_roll_complaint_account', ['accountId'])
export class RollComplaintRow {
  @Key() id: string
  @Ref() pollId: string
  @Ref(nullable) accountId: string | null
  @Long() body: string
  @At() createdAt: number
  @Long(nullable) reply: string | null
  @Str(10, nullable) change: 'none' | 'added' | 'removed' | null
}

/** Under the id of its roll entry; all of a poll have one length, full or empty. */
@Entity('envelope')
export class EnvelopeRow {
  @Key() id: string
  @Ref() pollId: string
  @Str(16) nonce: string
  @Long() sealed: string
}

/** After the close. Of a secret poll without area and entry. */
@Entity('ballot')
@Index('ix_ballot_poll', ['pollId', 'number', 'id'])
@Index('ix_ballot_entry', ['entryId'])
export class BallotRow {
  @Key() id: string
  @Ref() pollId: string
  @Int() number: number
  @Json() answer: Answer
  @At(nullable) area: number | null
  @Ref(nullable) entryId: string | null
}

/** What was counted, as JSON in parts: the steps of a count may be longer than a column. */
@Entity('poll_result')
export class PollResultRow {
  @Key() pollId: string
  @KeyInt() part: number
  @Long() body: string
}

@Entity('receipt')
export class ReceiptRow {
  @Key() pollId: string
  @Key(20) words: string
}
