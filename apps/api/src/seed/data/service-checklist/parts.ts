import type { Condition, FormField, Material, ServiceItem } from '@linli/domain'

/** What several items share, so that one word or one counter is changed in one place. */

type Counter = ServiceItem['counters'][number]

/** An item as it is written here: what most have in common is filled in by `completed`. */
export type SeedItem = Omit<
  ServiceItem,
  'conditions' | 'materials' | 'steps' | 'fee' | 'ways' | 'counters' | 'result'
> & {
  /** a text alone rests on the first basis of the item */
  readonly conditions: readonly (string | Condition)[]
  /** a key is made where it is a paper of this item alone */
  readonly materials: readonly (Omit<Material, 'key'> & { readonly key?: string })[]
  readonly counter: Counter
  readonly homeVisit: boolean
  readonly result?: string
}

const STEPS: ServiceItem['steps'] = [
  { name: '提交申请' },
  { name: '受理，材料不齐的一次告知' },
  { name: '办理' },
  { name: '答复' },
]
export function completed({ counter, homeVisit, conditions, materials, result = '', ...item }: SeedItem): ServiceItem {
  const basis = item.basis[0] ?? LOCAL
  return {
    ...item,
    conditions: conditions.map((one) => (typeof one === 'string' ? { text: one, basis, facts: [] } : one)),
    materials: materials.map((material, i) => ({ key: `${item.code.toLowerCase()}-paper-${i + 1}`, ...material })),
    steps: STEPS,
    fee: '办理不收费',
    ways: homeVisit ? ['online', 'home', 'counter'] : ['online', 'counter'],
    counters: [counter],
    result,
  }
}

/** Closes a list of laws where the amount or the detail is the district's to decide. */
export const LOCAL = '具体标准和条件以本区县公布的办法为准'

/** Consent of the applicant, the ground for contact details. */
export const CONSENT = '本人申请并同意，《中华人民共和国个人信息保护法》第十三条'
/** Health, disability, hardship: sensitive data needs a consent of its own. */
export const SEPARATE_CONSENT = '本人单独同意，《中华人民共和国个人信息保护法》第二十九条'
/** Children under fourteen: the parent or guardian agrees. */
export const GUARDIAN_CONSENT = '监护人同意，《中华人民共和国个人信息保护法》第三十一条'
export const GUARDIAN_SEPARATE_CONSENT = '监护人单独同意，《中华人民共和国个人信息保护法》第二十九条、第三十一条'

export const nameField = (purpose: string, basis = CONSENT): FormField => ({
  key: 'name',
  label: '姓名',
  kind: 'text',
  required: true,
  max: 30,
  purpose,
  basis,
  prefill: 'name',
})

export const phoneField = (purpose: string, basis = CONSENT): FormField => ({
  key: 'phone',
  label: '联系电话',
  kind: 'phone',
  required: true,
  purpose,
  basis,
  prefill: 'phone',
})

export const addressField = (purpose: string, basis = CONSENT): FormField => ({
  key: 'address',
  label: '住址',
  kind: 'text',
  required: true,
  max: 100,
  purpose,
  basis,
  prefill: 'address',
})

/** The lines of a choice, value to label. */
export const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export const HALF_DAYS = options({ morning: '上午', afternoon: '下午' })

export const ID_CARD: Material = {
  key: 'id-card',
  name: '居民身份证',
  known: 'home',
  sample: '人像面和国徽面各一张，字迹清楚',
  exempt: '账号已与住户绑定、身份已核对的，不再收取',
}
export const HOUSEHOLD_BOOK: Material = {
  key: 'household-book',
  known: 'home',
  name: '居民户口簿',
  exempt: '住户信息已登记并核对的，不再收取',
}
export const RESIDENCE_PERMIT: Material = {
  key: 'residence-permit',
  known: 'home',
  name: '居住证（户籍不在本地的）',
  exempt: '已登记为本社区住户的，不再收取',
}
export const BANK_CARD: Material = {
  key: 'social-security-card',
  name: '本人社会保障卡',
  exempt: '已激活金融账户、由发放部门核对的，不再收取',
}
export const DISABILITY_CARD: Material = {
  key: 'disability-card',
  name: '残疾人证',
  exempt: '残联系统可以核对的，不再收取',
}
export const SAFETY_NET: Material = {
  key: 'hardship-card',
  name: '低保或者特困供养证件',
  exempt: '民政系统可以核对的，不再收取',
}

/** Who lives here, as the register knows it. */
export const LIVES_HERE: Condition = {
  text: '本地户籍或者在本地常住',
  basis: LOCAL,
  ask: '您的户口在本地，或者长期住在本地吗？',
  instead: '请到户籍地或者常住地的社区办理',
  facts: ['home'],
}

export const COMMUNITY_WINDOW: Counter = {
  name: '社区党群服务中心综合窗口',
  hours: '周一至周五 9:00–12:00、13:30–17:30，周六 9:00–12:00 值班',
}
export const STREET_WINDOW: Counter = {
  name: '街道便民服务中心综合窗口',
  hours: '周一至周五 9:00–12:00、13:30–17:00',
}
