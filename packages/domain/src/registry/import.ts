/** Kinds of lists that can be imported (导入). */
export const IMPORT_KINDS = {
  divisions: '区划',
  grids: '网格',
  units: '单位',
  households: '小区、楼栋、住户',
  'government-items': '政务服务事项',
} as const
export type ImportKind = keyof typeof IMPORT_KINDS
