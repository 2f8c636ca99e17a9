/** The only numbers that get an SMS and sign in. */
export const isMobile = (number: string): boolean => /^1[3-9]\d{9}$/.test(number)

/** Area code and number: three digits of area for the largest cities, four for all others. */
const LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/

/** A caller's number as it is kept: a mobile's, or a landline's as `0415-2345678`; null for what is neither. */
export function callerNumber(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  if (isMobile(digits)) return digits
  const [, area, local] = LANDLINE.exec(digits) ?? []
  return area && local ? `${area}-${local}` : null
}
export const CALLER_NUMBER_HINT = '请输入 11 位手机号，或带区号的固定电话，如 0415-2345678'
