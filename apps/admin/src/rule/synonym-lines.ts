import type { Synonym } from '@linli/domain'

/** One synonym as a line that is edited: `老年卡、老年证 = 老年人优待证`. */
export const lineOf = ({ said, means }: Synonym): string => `${said.join('、')} = ${means}`

/** A line as a synonym; null where a side is missing. */
export function synonymOf(line: string): Synonym | null {
  const [left = '', means = '', ...more] = line.split(/[=＝]/).map((side) => side.trim())
  const said = left
    .split('、')
    .map((one) => one.trim())
    .filter(Boolean)
  return said.length > 0 && means && more.length === 0 ? { said, means } : null
}

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim())
