export interface EmergencyNumber {
  readonly name: string
  readonly phone: string
}

/** Danger to life comes first: what a district starts with, and what a phone shows that never had an answer. */
export const EMERGENCY_NUMBERS: readonly EmergencyNumber[] = [
  { name: '报警', phone: '110' },
  { name: '火警', phone: '119' },
  { name: '急救', phone: '120' },
]
