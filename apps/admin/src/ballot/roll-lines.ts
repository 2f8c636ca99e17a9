import type { EnterRoll } from '@linli/contract'

type Entry = EnterRoll['entries'][number]
interface Read {
  readonly entries: readonly Entry[]
  /** what is wrong, by line */
  readonly faults: readonly string[]
}

const PHONE = /^1\d{10}$/
const AREA = /^\d{1,6}(\.\d{1,2})?$/

/** A roll as it is typed or pasted out of a spreadsheet: 姓名 手机号 住址, and of owners the area in m² last. */
export function readRoll(text: string, withArea: boolean): Read {
  const entries: Entry[] = []
  const faults: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [name = '', phone = '', ...rest] = line.trim().split(/[\s,，]+/)
    const area = withArea ? (rest.pop() ?? '') : '0'
    const home = rest.join(' ')
    if (PHONE.test(phone) && AREA.test(area) && name.length <= 40 && home.length <= 60)
      entries.push({ name, phone, home, area: Math.round(Number(area) * 100) })
    else faults.push(`第 ${index + 1} 行要写成：${withArea ? '姓名 手机号 住址 面积' : '姓名 手机号 住址'}`)
  }
  return { entries, faults }
}
