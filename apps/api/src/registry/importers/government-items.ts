import { createHash } from 'node:crypto'
import type { ServiceField, ServiceItem } from '@linli/domain'
import { In } from 'typeorm'
import { ServiceItemRow, ServiceItemVersionRow } from '../../catalogue/catalogue.entity.ts'
import { code, layout, words, write, type Row, type Verdict } from './layout.ts'

/** Government service items (政务服务事项) with their national codes; several may share an item code. */
type Columns = 'department' | 'item_name' | 'item_code' | 'implement_code'

export const governmentItems = layout<Columns>({
  columns: {
    department: words('部门', 60, '示例区民政局'),
    item_name: words('事项名称', 110, '示例事项名称'),
    item_code: code('基本编码', 24, '000011000000'),
    implement_code: code('实施编码', 80, '11990100000000000A0000011000000'),
  },
  key: (cells) => cells.implement_code,
  open: async (uow) => ({
    plan: async (rows) => {
      const codes = { code: In(rows.map(({ cells }) => codeOf(cells))) }
      const known = await uow.source.manager.findBy(ServiceItemRow, codes)
      const byCode = new Map(known.map((item) => [item.code, item]))
      // A draft may have taken the next number.
      const last = new Map<string, number>()
      for (const { code, version } of await uow.source.manager.find(ServiceItemVersionRow, {
        select: { code: true, version: true },
        where: codes,
      }))
        last.set(code, Math.max(last.get(code) ?? 0, Number(version)))
      const touched: ServiceItemRow[] = []
      const verdict = ({ cells }: Row<Columns>): Verdict => {
        const before = byCode.get(codeOf(cells))
        if (before?.name === cells.item_name && before.body.counters[0]?.name === cells.department) return 'unchanged'
        const body = before ? renamed(before.body, cells) : itemOf(cells)
        const { code, name, kind, field } = body
        touched.push({
          code,
          version: (last.get(body.code) ?? 0) + 1,
          name,
          kind,
          field,
          offered: before?.offered ?? true,
          body,
        })
        return before ? 'changed' : 'added'
      }
      const verdicts = rows.map(verdict)
      const versions = touched.flatMap(({ code, version, offered, body }) => {
        const before = byCode.get(code)
        const now = { code, version: String(version), state: offered ? 'published' : 'withdrawn', body } as const
        return before
          ? [{ ...now, version: String(before.version), state: 'replaced' as const, body: before.body }, now]
          : [now]
      })
      return {
        verdicts,
        writes: [
          write(
            ServiceItemVersionRow,
            versions.map((one) => ({ ...one, revision: 0, validFrom: null })),
            ['state', 'body'],
          ),
          write(ServiceItemRow, touched, ['version', 'name', 'body']),
        ],
      }
    },
  }),
})

const HOURS = '以该部门公布的办公时间为准'

/** An implement code is longer than a code may be, and item codes repeat: the item code tells people, the rest apart. */
const codeOf = (cells: Row<Columns>['cells']) =>
  `${cells.item_code}-${createHash('sha256').update(cells.implement_code).digest('hex').slice(0, 12)}`

/** What the district has set on an item stays. */
const renamed = (body: ServiceItem, cells: Row<Columns>['cells']): ServiceItem => ({
  ...body,
  name: cells.item_name,
  counters: [{ hours: HOURS, ...body.counters[0], name: cells.department }, ...body.counters.slice(1)],
})

const itemOf = (cells: Row<Columns>['cells']): ServiceItem => ({
  code: codeOf(cells),
  name: cells.item_name,
  aliases: [],
  kind: 'government',
  field: fieldOf(`${cells.item_name} ${cells.department}`),
  applicants: ['resident', 'organisation'],
  conditions: [],
  materials: [],
  form: [],
  limitDays: 20,
  level: 'district',
  steps: [],
  fee: '以该部门公布的为准',
  ways: ['counter'],
  counters: [{ name: cells.department, hours: HOURS }],
  result: '',
  basis: [`政务服务事项实施编码 ${cells.implement_code}`],
})

/** The list names no field: by words of name and department, the first that fits; the district may change it. */
const FIELDS: readonly (readonly [RegExp, ServiceField])[] = [
  [/残疾|残联/, 'disability'],
  [/养老机构|老年|高龄/, 'aged-care'],
  [/社会保险|养老保险|工伤|失业|医疗保险|参保|医疗保障|社保/, 'social-insurance'],
  [/就业|创业|职业|人社/, 'employment'],
  [/体育|运动员/, 'sport'],
  [/教育|教师|学校|幼儿园|招生|教科体/, 'education'],
  [/医疗|医院|医师|中医|护士|卫生|母婴|诊所|卫健/, 'health'],
  [/文化|文物|艺术|演出|文广旅/, 'culture'],
  [/志愿/, 'volunteering'],
]
const fieldOf = (text: string): ServiceField => FIELDS.find(([words]) => words.test(text))?.[1] ?? 'rights'
