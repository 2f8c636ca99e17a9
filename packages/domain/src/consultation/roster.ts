/** How somebody sits in (1+4+N): the convenor, the fixed members, the stakeholders of this topic, the invited. */
export const SEAT_KINDS = {
  convenor: '召集人',
  fixed: '固定成员',
  stakeholder: '利益相关方',
  invited: '邀请人员',
} as const
export type SeatKind = keyof typeof SEAT_KINDS

/** A seat that is always there, by a key and its name in public. */
export interface FixedSeat {
  readonly key: string
  readonly label: string
}
export interface RosterRule {
  readonly convenor: string
  readonly fixed: readonly FixedSeat[]
  /** stakeholders that must be named, at least */
  readonly stakeholders: number
}

interface Seat {
  readonly kind: SeatKind
  /** of a fixed seat, which one */
  readonly key: string | null
}

/** What a roster lacks, in Chinese; empty when everybody whom the rule asks for is named. */
export function rosterFaults({ convenor, fixed, stakeholders }: RosterRule, seats: readonly Seat[]): string[] {
  const of = (kind: SeatKind) => seats.filter((seat) => seat.kind === kind)
  const convenors = of('convenor').length
  const named = of('stakeholder').length
  const unknown = of('fixed').filter(({ key }) => !fixed.some((seat) => seat.key === key))
  return [
    ...(convenors === 1 ? [] : [`召集人（${convenor}）要有一位`]),
    ...fixed.filter(({ key }) => !of('fixed').some((seat) => seat.key === key)).map(({ label }) => `还没有${label}`),
    ...(unknown.length ? ['固定成员里有名册上没有的席位'] : []),
    ...(named >= stakeholders ? [] : [`利益相关方至少 ${stakeholders} 位，现在 ${named} 位`]),
  ]
}
