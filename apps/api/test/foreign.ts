import type { PutForeignSystem } from '@linli/contract'
import { GRID } from './harness.ts'

/** A hotline's sheet as the tests of the district know it; made up. */
const TITLES = [
  '工单编号',
  '来电人',
  '来电号码',
  '诉求内容',
  '诉求分类',
  '所属网格',
  '办理时限',
  '答复内容',
  '办理结果',
  '督办等级',
]
export type HotlineRow = Readonly<Record<string, string>>
export const HOTLINE: PutForeignSystem = {
  code: '12345',
  name: '示例热线',
  headerRow: 1,
  columns: [
    { title: '工单编号', field: 'number' },
    { title: '来电人', field: 'callerName' },
    { title: '来电号码', field: 'callerPhone' },
    { title: '诉求内容', field: 'text' },
    { title: '诉求分类', field: 'class' },
    { title: '所属网格', field: 'place' },
    { title: '办理时限', field: 'deadline' },
    { title: '答复内容', field: 'answer' },
    { title: '办理结果', field: 'outcome' },
  ],
  classes: [{ from: '市政/照明', to: '100118' }],
  places: [{ from: '榆树一格', to: GRID }],
}
const GIVEN: HotlineRow = {
  来电人: '示例来电人',
  来电号码: '19800012345',
  诉求内容: '门口的路灯不亮',
  诉求分类: '市政/照明',
  所属网格: '榆树一格',
  督办等级: '普通，“一般”',
}
export const hotlineLine = (row: HotlineRow): string[] => TITLES.map((title) => ({ ...GIVEN, ...row })[title] ?? '')
const csv = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
export const hotlineFile = (...rows: readonly HotlineRow[]): File =>
  new File([[TITLES, ...rows.map(hotlineLine)].map(csv).join('\r\n')], '工单.csv')
export { TITLES as HOTLINE_TITLES }
