import { DECISION_RULES, type DecisionRule } from '../ballot/decision.ts'
import type { OfficersNeeded } from '../ballot/officer.ts'
import type { PollUnit } from '../ballot/poll.ts'
import {
  CERTIFICATES_NOT_ISSUED,
  CONDUCT_LISTS,
  REGISTER_FIELDS,
  type ChecklistLimits,
  type ChecklistOffice,
  type ConductList,
  type RegisterField,
} from '../checklist/terms.ts'
import { defaultTerms, type TermsOfForms } from '../consultation/forms.ts'
import type { ReviewRule } from '../consultation/review.ts'
import { EMERGENCY_NUMBERS, type EmergencyNumber } from '../grid/emergency.ts'
import type { Formula } from '../insight/figures.ts'
import type { WorkingCalendar } from '../kernel/calendar.ts'
import type { Limit } from '../kernel/clock.ts'
import { HOUR } from '../kernel/time.ts'
import type { ProjectClock } from '../project/process.ts'
import type { Synonym } from '../search/search.ts'
import { SYNONYMS } from '../search/synonyms.ts'
import type { DuplicateRule } from '../work-order/duplicates.ts'
import type { VisitPurpose } from '../visit/visit.ts'
import type { Route } from '../work-order/routing.ts'
import type { LimitTable, StageLimits, WhistleLimits } from '../work-order/work-order.ts'

/**
 * Rules of the district as versioned data: key, place, version, valid from, basis and by whom. These are the values
 * a new district starts with; the screen shows the basis of each, and what the source text did not state is marked
 * 「待本区县确认」.
 */
const h = (amount: number): Limit => ({ amount, unit: 'hours', time: 'round-the-clock' })
const wd = (amount: number): Limit => ({ amount, unit: 'days', time: 'working' })

export interface CalendarHours {
  /** minutes from midnight */
  readonly periods: readonly { readonly from: number; readonly to: number }[]
}
export interface CalendarDays {
  /** `2026-10-01`; on top of the national notice */
  readonly holidays: readonly string[]
  readonly makeUpDays: readonly string[]
}
/** What each grid level (网格层级) is in this district, from the top; how deep grids go is the district's data. */
export interface GridLevel {
  readonly label: string
  readonly at: 'street' | 'community' | 'grid'
  /** households a grid of this level should have; outside is a neutral remark, never a score */
  readonly households?: { readonly min: number; readonly max: number }
}

/** Value of each rule, by key. */
export interface Rules {
  /** A service item's own answer limit takes the close limit along: `limitsOf` of `work-order/limits.ts`. */
  'work-order.limits': LimitTable
  'work-order.stage-limits': StageLimits
  'whistle.limits': WhistleLimits
  'work-order.reopen-hours': number
  'work-order.chase-hours': number
  /** who gets a resident's case first: the desk of the community, or the grid itself */
  'work-order.intake-level': 'grid' | 'community'
  /** which unit handles what where; suggestions come from here first */
  'work-order.routes': readonly Route[]
  /** codes of event classes whose answer is checked by someone else before closing; a group's code stands for all in it */
  'work-order.check-classes': readonly string[]
  /** working days after closing without a rating, until the desk calls back */
  'work-order.call-back-days': number
  /** most days that a case may be held, and that an end may be put off, at a time */
  'work-order.hold-days': number
  /** days after which a case that waits for materials goes on by itself */
  'work-order.supply-days': number
  'work-order.extend-days': number
  /** days after which the record of a call, and the address for a reply, are gone */
  'call.keep-days': number
  /** ways of the table event × audience × channel that are switched off: `answer/reporter/wechat` */
  'notification.off': readonly string[]
  /** days after which a message that went out, or was given up, is gone */
  'notification.keep-days': number
  /** the Open311 door: whether it is open, and for which classes or groups; none named: all in public space */
  'open311.door': Open311Door
  /** when two cases of one class are taken for the same */
  'work-order.duplicates': DuplicateRule
  'calendar.hours': CalendarHours
  'calendar.days': CalendarDays
  'grid.levels': readonly GridLevel[]
  /** which ratings count as satisfied, and whether call-backs count */
  'insight.formula': Formula
  'registry.binding-match': boolean
  /** what rounds of visits may be for, and the only fields that they take */
  'visit.purposes': readonly VisitPurpose[]
  /** who sits in, what meetings need, and how long each step may take, by form of consultation */
  'consultation.rosters': TermsOfForms<'roster'>
  'consultation.meetings': TermsOfForms<'meetings'>
  'consultation.limits': TermsOfForms<'limits'>
  /** by when the desk reads a statement */
  'consultation.moderation': Limit
  /** when half-yearly reviews are held, what goes back, and by when it is answered */
  'consultation.review': ReviewRule
  /** by when the committee decides and speaks to acceptance, and the owner answers */
  'project.limits': Readonly<Record<ProjectClock, Limit>>
  /** months after which what was written at a visit is erased */
  'visit.retention-months': number
  /** when something is passed; a poll keeps the version it was set up with */
  'ballot.decisions': readonly DecisionRule[]
  /** days for which a roll is shown before a poll may open */
  'ballot.roll-days': number
  /** how many roll entries one other may cast for on written authorisation, by who votes; 0: none */
  'ballot.proxies': Readonly<Record<PollUnit, number>>
  /** how many tellers and scrutineers sign a count, at least */
  'ballot.officers': OfficersNeeded
  /** for how many days ahead a space can be booked, and days after which a booking is gone */
  'booking.days-ahead': number
  'booking.keep-days': number
  /** who decides what a community may be asked to do */
  'checklist.office': ChecklistOffice
  'checklist.limits': ChecklistLimits
  /** the one register of what may be collected, and what of it is known */
  'checklist.fields': readonly RegisterField[]
  /** names of certificates that communities must not issue */
  'checklist.certificates': readonly string[]
  /** conduct and no-blame lists that staff may cite */
  'checklist.conduct': readonly ConductList[]
  'emergency.numbers': readonly EmergencyNumber[]
  /** what residents say for a service, on top of the everyday names that an item has */
  'search.synonyms': readonly Synonym[]
}
export interface Open311Door {
  readonly open: boolean
  readonly classes: readonly string[]
}
export type RuleKey = keyof Rules

export interface RuleDefinition<K extends RuleKey> {
  readonly label: string
  readonly basis: string
  readonly value: Rules[K]
}

const ANSWER_BASIS =
  '接诉即办常用口径：派单1小时、2小时、1日、1日，答复2小时、24小时、7日、15日；首次联系和归档时限待本区县确认'

const HOME_SAFETY = '居家安全检查'
const VISIT_PURPOSES: readonly VisitPurpose[] = [
  {
    key: 'home-safety',
    label: '用电用气安全走访',
    basis: '消防法第三十二条：居民委员会开展防火安全检查；待本区县确认',
    fields: [
      {
        key: 'gas',
        label: '燃气使用',
        kind: 'choice',
        options: [
          { value: 'pipe', label: '管道气' },
          { value: 'bottle', label: '瓶装气' },
          { value: 'none', label: '不用气' },
        ],
        purpose: HOME_SAFETY,
        basis: '城镇燃气管理条例第十七条',
      },
      {
        key: 'gas-alarm',
        label: '装了燃气报警器',
        kind: 'yes-no',
        purpose: HOME_SAFETY,
        basis: '城镇燃气管理条例第十七条',
      },
      { key: 'wiring', label: '需要检查电线', kind: 'yes-no', purpose: HOME_SAFETY, basis: '消防法第三十二条' },
    ],
  },
  {
    key: 'service-needs',
    label: '服务需求走访',
    basis: '为民服务事项清单；待本区县确认',
    fields: [
      {
        key: 'needs',
        label: '想要的服务',
        kind: 'choices',
        options: [
          { value: 'meals', label: '老年助餐' },
          { value: 'errands', label: '上门代办' },
          { value: 'repairs', label: '小修小补' },
          { value: 'courses', label: '文体活动' },
        ],
        purpose: '安排社区服务',
        basis: '为民服务事项清单',
      },
      { key: 'words', label: '居民的建议', kind: 'long-text', max: 300, purpose: '改进社区服务', basis: '居民自愿' },
    ],
  },
]

export const RULE_DEFAULTS: { readonly [K in RuleKey]: RuleDefinition<K> } = {
  'work-order.limits': {
    label: '四单时限',
    basis: ANSWER_BASIS,
    value: {
      immediate: { dispatch: h(1), contact: h(1), answer: h(2), close: h(24) },
      urgent: { dispatch: h(2), contact: h(4), answer: h(24), close: h(72) },
      general: { dispatch: wd(1), contact: wd(1), answer: wd(7), close: wd(10) },
      complex: { dispatch: wd(1), contact: wd(1), answer: wd(15), close: wd(20) },
    },
  },
  'work-order.stage-limits': {
    label: '裁定与督办回复时限',
    basis: '两次退单由派单中心一个工作日内裁定；督办回复时限待本区县确认',
    value: { rule: wd(1), account: wd(2) },
  },
  'whistle.limits': {
    label: '吹哨后报到时限',
    basis: '社区吹哨、街道报到，网格吹哨、部门报到：时限待本区县确认',
    value: { immediate: h(1), urgent: h(2), general: wd(1), complex: wd(3) },
  },
  'work-order.reopen-hours': { label: '重新打开的期限（小时）', basis: '默认 72 小时，待本区县确认', value: 72 },
  'work-order.chase-hours': { label: '两次催办的间隔（小时）', basis: '默认 24 小时，待本区县确认', value: 24 },
  'work-order.intake-level': { label: '居民提单先到哪一级', basis: '街社派单（四单办结法）', value: 'community' },
  'work-order.routes': {
    label: '派单规则',
    basis: '本区县职责清单：哪类事项在哪里由谁办，待本区县填写',
    value: [],
  },
  'work-order.check-classes': {
    label: '需要核查的事项类别',
    basis: '核查人不是承办人；哪些类别需要核查待本区县确认',
    value: [],
  },
  'work-order.call-back-days': { label: '未评价几个工作日后回访', basis: '默认 3 个工作日，待本区县确认', value: 3 },
  'work-order.supply-days': { label: '等居民补材料的天数', basis: '默认 30 天，待本区县确认', value: 30 },
  'work-order.hold-days': { label: '一次挂账最长天数', basis: '默认 90 天，待本区县确认', value: 90 },
  'work-order.extend-days': { label: '延期最长天数', basis: '默认 15 天，待本区县确认', value: 15 },
  'open311.door': {
    label: 'Open311 开放接口',
    basis: '默认关闭；只限公共空间的类别，不含他人文字、照片、姓名和住址',
    value: { open: false, classes: [] },
  },
  'call.keep-days': { label: '通话记录保留天数', basis: '默认 180 天，待本区县确认', value: 180 },
  'notification.off': {
    label: '通知方式',
    basis: '消息总在系统里；向外发的只有单号和固定的话。代办、答复和不予受理的短信总要发，其余发不发待本区县确认',
    value: [],
  },
  'notification.keep-days': { label: '外发通知保留天数', basis: '默认 30 天，待本区县确认', value: 30 },
  'work-order.duplicates': {
    label: '重复单',
    basis: '同一类别，地点、文字和时间都相近；天数、范围和相似程度待本区县确认',
    value: { days: 14, radius: 'community', percent: 50 },
  },
  'calendar.hours': {
    label: '工作时间',
    basis: '默认 9:00–12:00、13:00–17:00，待本区县确认',
    value: {
      periods: [
        { from: 9 * 60, to: 12 * 60 },
        { from: 13 * 60, to: 17 * 60 },
      ],
    },
  },
  'calendar.days': {
    label: '本地放假与调休',
    basis: '国务院办公厅年度节假日安排之外的本地安排',
    value: { holidays: [], makeUpDays: [] },
  },
  'grid.levels': {
    label: '网格层级',
    basis: '东港市三级网格：二级 1000–1500 户，三级 300 户左右',
    value: [
      { label: '一级网格', at: 'community' },
      { label: '二级网格', at: 'grid', households: { min: 1000, max: 1500 } },
      { label: '三级网格', at: 'grid', households: { min: 200, max: 400 } },
    ],
  },
  'insight.formula': {
    label: '三率口径',
    basis: '解决率、满意率只按居民评价和承办人以外的人回访计算，未评价单列；“满意”以上算满意，待本区县确认',
    value: { satisfiedFrom: 4, callBacks: true },
  },
  'registry.binding-match': { label: '信息一致时自动通过住户绑定', basis: '默认开启，待本区县确认', value: true },
  'visit.purposes': {
    label: '走访目的与采集项',
    basis: '个人信息保护法第六条：只收集实现目的的最小范围；目的和采集项待本区县确认',
    value: VISIT_PURPOSES,
  },
  'visit.retention-months': { label: '走访记录保存月数', basis: '默认 12 个月，待本区县确认', value: 12 },
  'ballot.decisions': {
    label: '表决规则',
    basis: '民法典第二百七十八条；居民会议和居民代表会议的规定待本区县确认',
    value: DECISION_RULES,
  },
  'ballot.roll-days': { label: '表决名册公示天数', basis: '默认 3 天，待本区县确认', value: 3 },
  'ballot.proxies': {
    label: '每人最多受托几项',
    basis: '书面委托，不能转委托；参照村民委员会组织法第十五条，接受委托不超过三人；居民代表由本人参加，待本区县确认',
    value: { resident: 3, household: 3, representative: 0, owner: 3 },
  },
  'ballot.officers': {
    label: '计票人、监票人人数',
    basis: '参照村民委员会组织法第十五条，公开计票；计票、监票由不同的人担任并签字，人数待本区县确认',
    value: { tellers: 1, scrutineers: 1 },
  },
  'consultation.rosters': {
    label: '议事参加人',
    basis: '“1+4+N”：社区党委召集，固定成员加利益相关方；名册待本区县确认',
    value: defaultTerms('roster'),
  },
  'consultation.meetings': {
    label: '议事会议与附议',
    basis: '到会人数、提前通知的天数和附议人数待本区县确认',
    value: defaultTerms('meetings'),
  },
  'consultation.limits': {
    label: '议事各步骤时限',
    basis: '备案报送即完成，街道在期限内可以指出不合法；时限待本区县确认',
    value: defaultTerms('limits'),
  },
  'project.limits': {
    label: '改造项目时限',
    basis: '社区党委对改造项目的知情、建议、决定、监督权；时限待本区县确认',
    value: { decide: wd(10), answer: wd(5), accept: wd(10) },
  },
  'consultation.moderation': { label: '观点公开时限', basis: '默认 1 个工作日，待本区县确认', value: wd(1) },
  'consultation.review': {
    label: '半年一评议',
    basis: '每半年由居民评议议事的落实；日期、天数、退回的比例和答复时限待本区县确认',
    value: { dates: ['06-15', '12-15'], days: 14, unsatisfied: { n: 1, d: 3, more: false }, answer: wd(10) },
  },
  'booking.days-ahead': { label: '阵地可提前几天预约', basis: '默认 14 天，待本区县确认', value: 14 },
  'booking.keep-days': {
    label: '预约记录保留天数',
    basis: '默认 30 天，到期自动删除；来没来不影响任何事，待本区县确认',
    value: 30,
  },
  'checklist.office': {
    label: '准入决定机构',
    basis: '社区工作准入由区级决定；由哪个机构决定待本区县确认',
    value: { name: '区社区工作准入办公室' },
  },
  'checklist.limits': {
    label: '准入与核定时限',
    basis: '社区、街道各在期限内提意见，到期不影响决定；时限待本区县确认',
    value: { community: wd(5), street: wd(5), decide: wd(10), review: wd(10), rule: wd(3), reply: wd(5) },
  },
  'checklist.fields': {
    label: '采集项目录',
    basis: '一次采集、多方使用：登记中已有的不再让社区填报；目录待本区县确认',
    value: REGISTER_FIELDS,
  },
  'checklist.certificates': {
    label: '社区不出具的证明',
    basis:
      '《民政部等六部门关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）附件，不应由基层群众性自治组织出具证明事项清单（第一批）',
    value: CERTIFICATES_NOT_ISSUED,
  },
  'checklist.conduct': {
    label: '行为清单与免责清单',
    basis: '六办六不办、六不准八不究：条文由本区县填写',
    value: CONDUCT_LISTS,
  },
  'search.synonyms': {
    label: '事项检索的俗称',
    basis: '居民口头说法与事项名称的对照，本区县按居民的问法增补',
    value: SYNONYMS,
  },
  'emergency.numbers': {
    label: '首页紧急电话',
    basis: '危及生命时先报警：110、119、120',
    value: EMERGENCY_NUMBERS,
  },
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
function completed(initial: unknown, kept: unknown): unknown {
  if (!isTable(initial) || !isTable(kept)) return kept ?? initial
  const rows = Object.entries(initial).map(([key, value]) => [key, completed(value, kept[key])])
  return { ...kept, ...Object.fromEntries(rows) }
}
/** A rule as it is in force: what was added to its table since it was kept is as a new district has it. */
export const ruleInForce = <K extends RuleKey>(key: K, kept: unknown): Rules[K] =>
  completed(RULE_DEFAULTS[key].value, kept) as Rules[K]

/** National days off and make-up days of the years that are published. */
export interface NationalDays {
  readonly years: readonly number[]
  readonly holidays: readonly string[]
  readonly makeUpDays: readonly string[]
}

/** Joins the national notice with the district's own days; the district's word wins. */
export function workingCalendar(national: NationalDays, hours: CalendarHours, own: CalendarDays): WorkingCalendar {
  const holidays = new Set([...national.holidays, ...own.holidays])
  const makeUpDays = new Set([...national.makeUpDays, ...own.makeUpDays])
  for (const day of own.makeUpDays) holidays.delete(day)
  for (const day of own.holidays) makeUpDays.delete(day)
  const minutes = HOUR / 60
  return {
    holidays,
    makeUpDays,
    hours: hours.periods.map((p) => ({ from: p.from * minutes, to: p.to * minutes })),
    years: new Set(national.years),
  }
}
