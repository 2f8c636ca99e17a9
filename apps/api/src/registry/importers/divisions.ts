import type { PlaceRow } from '../../grid/grid.entity.ts'
import { digits, layout, words, type Row, type Verdict } from './layout.ts'
import { PlaceBook } from './place-book.ts'

const area = digits('区县代码', '990100')
const street = digits('街道代码', '990100001')

/** Streets with the district they belong to; the first row makes the district if there is none. */
export const streets = layout({
  columns: {
    area_code: area,
    area_name: words('区县名称', 60, '示例区'),
    street_code: street,
    street_name: words('街道名称', 60, '示例街道'),
  },
  key: (cells) => cells.street_code,
  district: (cells) => cells.area_code,
  open: async (uow) => {
    const book = await PlaceBook.read(uow)
    const verdict = ({ cells }: Row<'area_code' | 'area_name' | 'street_code' | 'street_name'>): Verdict => {
      if (!book.district) book.put(null, { code: cells.area_code, name: cells.area_name, kind: 'district' })
      const district = book.district!
      if (district.code !== cells.area_code) return elsewhere(district)
      return book.put(district, { code: cells.street_code, name: cells.street_name, kind: 'street' })
    }
    return { plan: async (rows) => ({ verdicts: rows.map(verdict), writes: book.writes() }) }
  },
})

export const communities = layout({
  columns: {
    code12: digits('社区代码', '990100001001'),
    name: words('社区名称', 60, '榆树社区'),
    street_code: street,
    area_code: area,
  },
  key: (cells) => cells.code12,
  district: (cells) => cells.area_code,
  open: async (uow) => {
    const book = await PlaceBook.read(uow)
    const verdict = ({ cells }: Row<'code12' | 'name' | 'street_code' | 'area_code'>): Verdict => {
      if (book.district && book.district.code !== cells.area_code) return elsewhere(book.district)
      const parent = book.get(cells.street_code)
      if (parent?.kind !== 'street') return { reason: `没有街道 ${cells.street_code}，请先导入街道` }
      return book.put(parent, { code: cells.code12, name: cells.name, kind: 'community' })
    }
    return { plan: async (rows) => ({ verdicts: rows.map(verdict), writes: book.writes() }) }
  },
})

/** One deployment serves one district. */
const elsewhere = (district: PlaceRow): Verdict => ({ reason: `不属于本区（${district.name} ${district.code}）` })
