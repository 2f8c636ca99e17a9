/** `09:00` of minutes from midnight; 24:00 is the end of the day. */
export const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes from midnight of `09:00`; undefined when it is none. */
export function clockMinutes(text: string): number | undefined {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(text.trim())
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN
  return minutes <= 1440 ? minutes : undefined
}
