/** How personal data of others is shown by default (Personal Information Protection Law art. 51). */
export const maskName = (name: string): string => {
  const chars = [...name]
  return chars.length === 0 ? '' : chars[0] + '*'.repeat(Math.min(2, Math.max(1, chars.length - 1)))
}
/** Of a landline the area and the last three digits are shown. A number too short to hide four digits and still show seven is hidden whole. */
export function maskPhone(phone: string): string {
  const [, area, end] = /^(0\d{2,3})-\d{4,5}(\d{3})$/.exec(phone) ?? []
  if (area && end) return `${area}-****${end}`
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****'
}
