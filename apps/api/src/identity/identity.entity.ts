import type { NoticeSwitch } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** A person who signs in. Residents come by phone or WeChat, staff by login; one person may be both. */
@Entity('account')
@Index('ux_account_login', ['login'], { unique: true })
@Index('ux_account_phone', ['phoneHash'], { unique: true })
@Index('ux_account_openid', ['openidHash'], { unique: true })
export class AccountRow {
  @Key() id: string
  @Str(10) kind: 'resident' | 'staff'
  @Str(60) name: string
  @Str(64, nullable) login: string | null
  @Str(200, nullable) passwordHash: string | null
  @Flag() mustChange: boolean
  /** encrypted */
  @Str(200, nullable) totpSecret: string | null
  /** time step of the last code that was accepted: no code works twice */
  @Int(nullable) totpStep: number | null
  /** encrypted */
  @Str(200, nullable) phone: string | null
  @Str(64, nullable) phoneHash: string | null
  @Str(64, nullable) openidHash: string | null
  /** encrypted: WeChat messages go to it; unknown until the next sign-in of who came before it was kept */
  @Str(200, nullable) openid: string | null
  @Flag() elderView: boolean
  /** ways of being told that the person has switched off */
  @Json({ type: 'varchar', length: '60', ...nullable }) noticesOff: NoticeSwitch[] | null
  /** shown in the public notice of grid staff, from the moment of consent until it is taken back */
  @Ref(nullable) photoId: string | null
  @At(nullable) photoAt: number | null
  /** made up for the demo: never sent to */
  @Flag() demo: boolean
  @At() createdAt: number
  @At(nullable) erasedAt: number | null
  /** the account that was joined into this one; events of before the joining carry its id */
  @Ref(nullable) formerId: string | null
}

/** What somebody wrote with an event about a person, to be erased with the person: why they looked, why they refused. */
@Entity('account_note')
@Index('ix_account_note_account', ['accountId'])
export class AccountNoteRow {
  @Key() eventId: string
  @Ref() accountId: string
  @Long() body: string
}

/** Failures to sign in with a login, whether it exists or not; the id is its keyed hash. */
@Entity('sign_in_try')
export class SignInTryRow {
  @Key(64) id: string
  @Int() failed: number
  @At() lastAt: number
  @At(nullable) lockedUntil: number | null
}

/** A sign-in: console cookie, phone's bearer token or phone's refresh token. The id is the hash of the token. */
@Entity('session')
@Index('ix_session_account', ['accountId'])
@Index('ix_session_family', ['family'])
export class SessionRow {
  @Key(64) id: string
  @Ref() accountId: string
  @Ref() family: string
  @Str(10) kind: 'cookie' | 'bearer' | 'refresh'
  @Str(64, nullable) csrfHash: string | null
  @At() expiresAt: number
  @At(nullable) usedAt: number | null
}

/** The one code that is open for a phone. */
@Entity('phone_code')
export class PhoneCodeRow {
  /** keyed hash of the phone */
  @Key(64) id: string
  @Str(64) codeHash: string
  @At() expiresAt: number
  @Int() attempts: number
}
