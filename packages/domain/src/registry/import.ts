/** Kinds of lists that can be imported (导入). */
export const IMPORT_KINDS = {
  divisions: '区划',
  grids: '网格',
  units: '单位',
  households: '小区、楼栋、住户',
  'government-items': '政务服务事项',
} as const
export type ImportKind = keyof typeof IMPORT_KINDS

/** The lists of each kind, each with columns and a template of its own; where there are several, the header says which one a file is. */
export const IMPORT_LISTS = {
  streets: { kind: 'divisions', label: '街道' },
  communities: { kind: 'divisions', label: '社区' },
  grids: { kind: 'grids', label: '网格' },
  units: { kind: 'units', label: '单位' },
  households: { kind: 'households', label: '住户' },
  'government-items': { kind: 'government-items', label: '政务服务事项' },
} as const satisfies Record<string, { kind: ImportKind; label: string }>
export type ImportList = keyof typeof IMPORT_LISTS
