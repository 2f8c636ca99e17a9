import { PARENT_KINDS } from '@linli/domain'
import { code, layout, words, type Row, type Verdict } from './layout.ts'
import { PlaceBook } from './place-book.ts'

/** Grids below a community or another grid; the list goes from above downwards. */
export const grids = layout({
  columns: {
    code: code('网格编码', 24, '990100001001-01'),
    parent_code: code('上级编码', 24, '990100001001'),
    name: words('网格名称', 60, '网格 01'),
  },
  key: (cells) => cells.code,
  open: async (uow) => {
    const book = await PlaceBook.read(uow)
    const verdict = ({ cells }: Row<'code' | 'parent_code' | 'name'>): Verdict => {
      const parent = book.get(cells.parent_code)
      if (!parent) return { reason: `没有上级 ${cells.parent_code}，上级要先导入或排在前面` }
      if (!PARENT_KINDS.grid.includes(parent.kind)) return { reason: `上级“${parent.name}”不是社区或网格` }
      if (!parent.active) return { reason: `上级“${parent.name}”已停用` }
      return book.put(parent, { code: cells.code, name: cells.name, kind: 'grid' })
    }
    return { plan: async (rows) => ({ verdicts: rows.map(verdict), writes: book.writes() }) }
  },
})
