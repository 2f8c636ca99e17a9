import { UNIT_KINDS, type UnitKind } from '@linli/domain'
import { In } from 'typeorm'
import { UnitRow } from '../../unit/unit.entity.ts'
import { code, layout, words, write, type Row, type Verdict } from './layout.ts'

/** Units outside the place tree; the kind by its key or by its Chinese name. */
export const units = layout({
  columns: {
    code: code('单位编码', 24, 'D01'),
    name: words('单位名称', 60, '市政维护所'),
    kind: words('单位类别', 20, UNIT_KINDS.department),
  },
  key: (cells) => cells.code,
  open: async (uow) => ({
    plan: async (rows) => {
      const known = await uow.source.manager.findBy(UnitRow, { code: In(rows.map((row) => row.cells.code)) })
      const touched: UnitRow[] = []
      const verdict = ({ cells }: Row<'code' | 'name' | 'kind'>): Verdict => {
        const kind = kindOf(cells.kind)
        if (!kind) return { reason: `没有单位类别“${cells.kind}”，可填：${Object.values(UNIT_KINDS).join('、')}` }
        const before = known.find((unit) => unit.code === cells.code)
        if (before?.name === cells.name && before.kind === kind) return 'unchanged'
        touched.push({
          id: before?.id ?? uow.newId(),
          code: cells.code,
          name: cells.name,
          kind,
          active: before?.active ?? true,
          demo: before?.demo ?? false,
        })
        return before ? 'changed' : 'added'
      }
      return { verdicts: rows.map(verdict), writes: [write(UnitRow, touched, ['name', 'kind'])] }
    },
  }),
})

const kindOf = (text: string): UnitKind | undefined =>
  (Object.keys(UNIT_KINDS) as UnitKind[]).find((kind) => kind === text.toLowerCase() || UNIT_KINDS[kind] === text)
