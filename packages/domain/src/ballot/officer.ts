import { refuse, type Refusal } from '../kernel/error.ts'

/** Who signs a count (签字). */
export const POLL_OFFICERS = { teller: '计票人', scrutineer: '监票人' } as const
export type OfficerDuty = keyof typeof POLL_OFFICERS
export const SIGNATURE_STATES = { named: '待签字', signed: '已签字', refused: '拒绝签字' } as const
export type SignatureState = keyof typeof SIGNATURE_STATES

export interface Officer {
  readonly accountId: string
  readonly duty: OfficerDuty
  readonly state: SignatureState
}
/** How many must be named, and sign, at least. */
export type OfficersNeeded = Readonly<Record<`${OfficerDuty}s`, number>>
/** What a poll keeps from the rules in force when it was set up. */
export interface PollTerms extends OfficersNeeded {
  /** most roll entries that one other casts for on written authorisation; 0: none */
  readonly proxies: number
}
/** Of polls that were set up before there were such rules. */
export const NO_TERMS: PollTerms = { proxies: 0, tellers: 0, scrutineers: 0 }

interface Naming {
  readonly wanted: readonly Pick<Officer, 'accountId' | 'duty'>[]
  readonly before: readonly Officer[]
  /** who holds a post that may sign here */
  readonly staff: ReadonlySet<string>
  /** who has something to gain or lose by what is voted on */
  readonly interested: ReadonlySet<string>
}

/** Why these cannot be the tellers and scrutineers. Who signed or refused stays what they are. */
export function officersFault({ wanted, before, staff, interested }: Naming): Refusal | null {
  const ids = wanted.map(({ accountId }) => accountId)
  const stays = before.filter(({ state }) => state !== 'named')
  const anew = ids.filter((id) => !stays.some(({ accountId }) => accountId === id))
  if (new Set(ids).size < ids.length) return refuse('ballot/officer-both')
  if (anew.some((id) => !staff.has(id))) return refuse('ballot/officer-unfit')
  if (anew.some((id) => interested.has(id))) return refuse('ballot/officer-interested')
  const kept = stays.every((one) => wanted.some((w) => w.accountId === one.accountId && w.duty === one.duty))
  return kept ? null : refuse('ballot/officer-decided')
}

/** Whether a poll may open. */
export const officersNamed = (officers: readonly Pick<Officer, 'duty'>[], needed: OfficersNeeded): boolean =>
  (Object.keys(POLL_OFFICERS) as OfficerDuty[]).every(
    (duty) => officers.filter((officer) => officer.duty === duty).length >= needed[`${duty}s`],
  )

/** Whether nobody is left who has neither signed nor refused, and enough signed; a refusal is shown and stays. */
export const countSigned = (officers: readonly Officer[], needed: OfficersNeeded): boolean =>
  officers.every(({ state }) => state !== 'named') &&
  officersNamed(
    officers.filter(({ state }) => state === 'signed'),
    needed,
  )
