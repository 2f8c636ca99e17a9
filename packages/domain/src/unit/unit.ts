/** Units (单位) stand outside the place tree: departments, companies, organisations (mechanisms T5, T9). */
export const UNIT_KINDS = {
  department: '职能部门',
  police: '派出所',
  property: '物业公司',
  'owners-committee': '业主委员会',
  company: '企业',
  'social-organisation': '社会组织',
  other: '其他单位',
} as const
export type UnitKind = keyof typeof UNIT_KINDS
