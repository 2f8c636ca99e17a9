import Taro from '@tarojs/taro'

const TABS = {
  home: '/pages/home/index',
  items: '/catalogue/items/index',
  mine: '/work-order/mine/index',
  inbox: '/notification/inbox/index',
  me: '/identity/me/index',
} as const
const PAGES = {
  item: '/catalogue/item/index',
  bundle: '/catalogue/bundle/index',
  'bundle-order': '/work-order/bundle/index',
  raise: '/work-order/raise/index',
  order: '/work-order/detail/index',
  rate: '/work-order/rate/index',
  check: '/work-order/check/index',
  'sign-in': '/identity/sign-in/index',
  data: '/identity/data/index',
  'notice-settings': '/notification/settings/index',
  bind: '/registry/bind/index',
  helpers: '/registry/helpers/index',
  notice: '/grid/notice/index',
  complaint: '/audit/complaint/index',
  visits: '/visit/mine/index',
  topics: '/consultation/topics/index',
  topic: '/consultation/topic/index',
  propose: '/consultation/propose/index',
  statements: '/consultation/statements/index',
  review: '/consultation/review/index',
  polls: '/ballot/mine/index',
  poll: '/ballot/poll/index',
  'poll-roll': '/ballot/roll/index',
  vote: '/ballot/vote/index',
  'poll-result': '/ballot/result/index',
  meetings: '/meeting/mine/index',
  meeting: '/meeting/one/index',
  projects: '/project/near/index',
  project: '/project/one/index',
  bookables: '/booking/near/index',
  bookable: '/booking/one/index',
  bookings: '/booking/mine/index',
  waiting: '/work-order/waiting/index',
  nowhere: '/pages/nowhere/index',
  queue: '/workbench/work-order/queue/index',
  case: '/workbench/work-order/case/index',
  'raise-for': '/workbench/work-order/raise/index',
  'my-grid': '/workbench/grid/mine/index',
  'visit-rounds': '/workbench/visit/rounds/index',
  'visit-homes': '/workbench/visit/homes/index',
  'visit-home': '/workbench/visit/home/index',
  'place-meetings': '/workbench/meeting/meetings/index',
  attendance: '/workbench/meeting/attendance/index',
  bindings: '/workbench/registry/bindings/index',
} as const
export type Page = keyof typeof PAGES

const address = (page: Page, query: Readonly<Record<string, string>>) => {
  const search = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return search.length > 0 ? `${PAGES[page]}?${search.join('&')}` : PAGES[page]
}

/** Opens a page on top of this one. */
export const go = (page: Page, query: Readonly<Record<string, string>> = {}) =>
  void Taro.navigateTo({ url: address(page, query) })
/** Opens a page in place of this one, which is done. */
export const goInstead = (page: Page, query: Readonly<Record<string, string>> = {}) =>
  void Taro.redirectTo({ url: address(page, query) })
export const goTab = (tab: keyof typeof TABS) => void Taro.switchTab({ url: TABS[tab] })

/** Back to where the person came from; to the front page when the address was opened directly. */
export const goBack = () => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goTab('home')
}

/** A page of the stack, as WeChat and as Taro's own router name its address. */
interface Opened {
  readonly route?: string
  readonly path?: string
}

/** To the sign-in page, unless it is already open. */
export function toSignIn(): void {
  const pages: readonly Opened[] = Taro.getCurrentPages()
  const top = pages[pages.length - 1]
  if (!(top?.route ?? top?.path ?? '').includes(PAGES['sign-in'].slice(1))) go('sign-in')
}
