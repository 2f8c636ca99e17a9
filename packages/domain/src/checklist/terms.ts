import type { Limit } from '../kernel/clock.ts'
import type { AdmissionClock } from './admission.ts'
import type { TaskClock } from './task.ts'

/** One line of the register of fields (采集项目录): what may be collected from a community at all. */
export interface RegisterField {
  /** kebab-case, unique in the register */
  readonly key: string
  readonly label: string
  /** where it is kept already, in Chinese: it is looked up there and never asked for; null: not known yet */
  readonly known: string | null
}

/** A list that community staff may cite when they refuse (行为清单、免责清单), with its lines. */
export interface ConductList {
  readonly key: string
  readonly label: string
  readonly lines: readonly string[]
}

/** The district's office that decides on the list; its name is data. */
export interface ChecklistOffice {
  readonly name: string
}
export type ChecklistLimits = Readonly<Record<AdmissionClock | Exclude<TaskClock, 'do'>, Limit>>
export const CHECKLIST_LIMITS: Readonly<Record<keyof ChecklistLimits, string>> = {
  community: '社区提意见',
  street: '街道提意见',
  decide: '决定是否准入',
  review: '复核异议',
  rule: '核定社区不接的任务',
  reply: '答复社区的申诉',
}

export const REGISTER_FIELDS: readonly RegisterField[] = [
  { key: 'household-count', label: '户数', known: '房屋与住户登记' },
  { key: 'household-address', label: '住户地址', known: '房屋与住户登记' },
  { key: 'household-contact', label: '住户联系方式', known: '房屋与住户登记' },
  { key: 'building-list', label: '楼栋名单', known: '房屋与住户登记' },
  { key: 'grid-staff', label: '网格员名单', known: '网格公示' },
  { key: 'liaison-list', label: '部门联络人名单', known: '单位联络人' },
  { key: 'case-count', label: '单子数量与办理情况', known: '统计' },
  { key: 'faulty-lamps', label: '不亮的路灯数量', known: null },
  { key: 'damaged-covers', label: '破损井盖数量', known: null },
  { key: 'charging-sites', label: '电动自行车充电点数量', known: null },
  { key: 'waste-sites', label: '垃圾投放点数量', known: null },
  { key: 'meal-sites', label: '老年助餐点数量', known: null },
  { key: 'activity-rooms', label: '居民活动用房面积', known: null },
  { key: 'volunteer-teams', label: '志愿队伍数量', known: null },
]

/** 不应由基层群众性自治组织出具证明事项清单（第一批）, the twenty of 民发〔2020〕20号. */
export const CERTIFICATES_NOT_ISSUED: readonly string[] = [
  '亲属关系证明',
  '居民身份信息证明',
  '户口登记项目内容变更申请证明',
  '居民养犬证明',
  '无犯罪记录证明',
  '社区戒毒社区康复人员情况证明',
  '人员失踪证明',
  '婚姻状况证明',
  '出生证明',
  '健在证明',
  '死亡证明',
  '疾病状况证明',
  '残疾状况证明',
  '婚育状况证明',
  '居民就业状况证明',
  '居民个人档案证明',
  '居民财产证明',
  '遗产继承权证明',
  '市场主体住所证明',
  '证件遗失证明',
]

/** The two lists that Runzhou names; their lines are the district's to fill in. */
export const CONDUCT_LISTS: readonly ConductList[] = [
  { key: 'do-and-do-not', label: '六办六不办', lines: [] },
  { key: 'no-blame', label: '六不准八不究', lines: [] },
]

/** The listed certificate that a name asks for, however it is wrapped: `开具张三健在证明` asks for one. */
export const notIssued = (name: string, listed: readonly string[]): string | undefined => {
  const bare = name.replace(/\s/g, '')
  return listed.find((one) => bare.includes(one))
}

/** What a refusal may cite, by key: the list itself, and each line of the conduct and no-blame lists. */
export const GROUNDS = {
  'beyond-item': '超出清单事项写明的内容',
  'not-supported': '费随事转没有落实',
  'known-already': '要求填报登记中已有的内容',
  'not-a-duty': '不属于社区依法履职、协助的范围',
} as const
export function groundsOf(lists: readonly ConductList[]): { readonly key: string; readonly label: string }[] {
  const fixed = Object.entries(GROUNDS).map(([key, label]) => ({ key, label: `社区工作任务清单：${label}` }))
  const lines = lists.flatMap(({ key, label, lines }) =>
    lines.map((line, i) => ({ key: `${key}/${i + 1}`, label: `${label}：${line}` })),
  )
  return [...fixed, ...lines]
}
