// Every page by itself, at the sizes it is made for: loads without an error, stays within the screen, pleases axe.
import { accessible } from './audit.mjs'
import { check, expect } from './check.mjs'
import { DESKTOP, newComputer, newPhone } from './people.mjs'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./person.mjs').Person} Person */
/** What stands on a page once it is there. @typedef {readonly [path: string, words: string]} Entry */

export const NARROW = { width: 390, height: 844 }

/** @typedef {{ open: string, closed: string, rated: string }} Orders ids of the resident's, one in each state */
/** @typedef {import('./votes.mjs').Polls | undefined} Polls */
/** What is talked over: polls that may have failed to open, the page of a review. @typedef {{ polls: Polls, round: string }} Talked */
/** @type {(orders: Orders, talked: Talked) => readonly Entry[]} */
const phonePages = ({ open, closed, rated }, { polls, round }) => [
  ['/', '我要点单'],
  ['/catalogue/items/index', '失业登记协助办理'],
  ['/catalogue/item/index?code=S-0301', '已经为您填好'],
  ['/catalogue/bundle/index?code=B-01', '要办的事项'],
  ['/work-order/raise/index', '说说情况'],
  ['/work-order/mine/index', '我的单子'],
  [`/work-order/detail/index?id=${open}`, '经过'],
  [`/work-order/detail/index?id=${rated}`, '我的评价'],
  [`/work-order/rate/index?id=${closed}`, '满意吗'],
  ['/notification/inbox/index', '消息'],
  ['/identity/me/index', '亲友代办'],
  ['/identity/data/index', '我的数据'],
  ['/notification/settings/index', '通知设置'],
  ['/work-order/waiting/index', '待发送'],
  ['/visit/mine/index', '走访记录'],
  ['/consultation/topics/index', '我要提议'],
  ['/consultation/propose/index', '涉及哪里'],
  [round, '社区'],
  ['/meeting/mine/index', '会议'],
  ['/project/near/index', '改造项目'],
  ['/booking/near/index', '全区'],
  ['/booking/mine/index', '我的预约'],
  ['/ballot/mine/index', '正在表决'],
  ...(polls
    ? /** @type {const} */ ([
        [polls.page, '怎么表决'],
        [polls.vote, '是否在东门加装路灯'],
        [polls.result, '谁都可以复算'],
      ])
    : []),
  ['/registry/bind/index', '绑定住户'],
  ['/registry/helpers/index', '亲友代办'],
  ['/audit/complaint/index', '哪里不好'],
]
/** @type {(open: string) => readonly Entry[]} */
const officerPages = (open) => [
  ['/workbench/work-order/queue/index', '等我办'],
  [`/workbench/work-order/case/index?id=${open}`, '经过'],
  ['/workbench/work-order/raise/index', '居民手机号'],
  ['/workbench/grid/mine/index', '公示海报'],
  ['/workbench/registry/bindings/index', '住户确认'],
  ['/workbench/visit/rounds/index', '入户走访'],
  ['/workbench/meeting/meetings/index', '社区的会议'],
]

/** Pages of the console by who opens them, each with its heading. @typedef {'worker' | 'clerk' | 'handler' | 'centre' | 'system' | 'security' | 'audit'} Staff */
/** @type {Record<Staff, readonly Entry[]>} */
const CONSOLE = {
  worker: [
    ['/queue', '待办'],
    ['/orders', '全部单子'],
    ['/shift', '交接班'],
    ['/duty', '值班表'],
    ['/templates', '答复模板'],
    ['/visits', '入户走访'],
    ['/polls', '表决'],
    ['/topics', '议事协商'],
    ['/meetings', '会议'],
    ['/projects', '改造项目'],
    ['/bookables', '阵地与活动'],
    ['/figures', '统计'],
    ['/tasks', '社区工作任务'],
    ['/checklist', '社区工作任务清单'],
    ['/load', '减负'],
    ['/raise', '受理登记'],
    ['/chat', '群聊文字'],
    ['/service-items', '服务事项'],
    ['/event-classes', '事件类别'],
    ['/places', '区划与网格'],
    ['/units', '单位'],
    ['/bindings', '住户认证'],
    ['/rules', '规则'],
    ['/inbox', '消息'],
    ['/account', '账号与安全'],
  ],
  system: [
    ['/places', '区划与网格'],
    ['/units', '单位'],
    ['/posts', '岗位'],
    ['/channels', '外发通知'],
    ['/imports', '数据导入'],
    ['/rules', '规则'],
  ],
  centre: [
    ['/foreign', '外部工单'],
    ['/figures', '统计'],
  ],
  security: [
    ['/posts', '岗位'],
    ['/open311-keys', '接口密钥'],
    ['/complaints', '产品意见'],
  ],
  audit: [
    ['/audit', '审计'],
    ['/complaints', '产品意见'],
    ['/posts', '岗位'],
  ],
  clerk: [
    ['/hotline', '热线受理'],
    ['/raise', '受理登记'],
  ],
  handler: [
    ['/queue', '待办'],
    ['/tasks', '社区工作任务'],
    ['/checklist', '社区工作任务清单'],
    ['/orders', '全部单子'],
    ['/projects', '改造项目'],
  ],
}

/**
 * Errors that a page reports to the browser's console while it is open.
 * @param {Page} page
 */
function complaintsOf(page) {
  /** @type {string[]} */
  const lines = []
  page.on('pageerror', (error) => lines.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    // By this answer the console learns that nobody is signed in yet.
    if (/ 401 /.test(message.text()) && url.endsWith('/api/v1/me')) return
    lines.push(`${message.text()} ${url}`)
  })
  return lines
}

/** Waits until the page has its content and nothing is still being fetched. @type {(page: Page, path: string, words: string) => Promise<void>} */
async function settle(page, path, words) {
  await page.goto(path)
  await page.getByText(words, { exact: true }).filter({ visible: true }).first().waitFor()
  await page.waitForFunction(() => !document.querySelector('#loading, .bone, [aria-label="正在加载"], .ant-skeleton'))
}

/** @param {Page} page */
export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(over <= 0, `wider than the screen by ${over} px`)
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {Entry} entry
 */
async function lookAt(page, name, [path, words], audited = true) {
  const lines = complaintsOf(page)
  const where = `${name} ${path.replace(/=[\w-]{20,}/, '=…')}`
  const load = async () => {
    await settle(page, path, words)
    expect(lines.length === 0, lines.join('\n'))
    await fits(page)
  }
  await check(`${where}: opens without an error`, load, page)
  if (audited) await check(`${where}: axe finds nothing`, () => accessible(page), page)
  page.removeAllListeners('console')
  page.removeAllListeners('pageerror')
}

/**
 * @param {Browser} browser
 * @param {{ resident: Person, officer: Person }} people
 * @param {Orders} orders
 * @param {Talked} talked
 */
export async function phone(browser, { resident, officer }, orders, talked) {
  console.log('\nPages of the mobile site')
  const stranger = await newPhone(browser)
  const page = await stranger.newPage()
  await lookAt(page, 'nobody', ['/', '我要点单'])
  await lookAt(page, 'nobody', ['/identity/sign-in/index', '用手机号登录'])
  await stranger.close()
  await Promise.all([
    inTurn(phonePages(orders, talked), (entry) => lookAt(resident.page, 'resident', entry)),
    inTurn(officerPages(orders.open), (entry) => lookAt(officer.page, 'officer', entry)),
  ])
}

/**
 * @param {Browser} browser
 * @param {Record<Staff, Person>} people
 * @param {Orders} orders
 */
export async function desk(browser, people, { open, rated }) {
  console.log('\nPages of the console')
  const { body } = await people.worker.ask('GET', '/api/v1/polls?state=published')
  const poll = /** @type {{ id: string }[]} */ (body.items)[0]?.id
  const stranger = await newComputer(browser)
  await lookAt(await stranger.newPage(), 'nobody', ['/admin/', '登录'])
  await stranger.close()
  await Promise.all(
    Object.entries(CONSOLE).map(async ([login, entries]) => {
      const { page } = people[/** @type {Staff} */ (login)]
      await inTurn(entries, ([path, words]) => lookAt(page, login, [`/admin${path}`, words]))
      if (login === 'worker') {
        await lookAt(page, login, [`/admin/queue?view=all&order=${open}`, '经过'])
        await lookAt(page, login, [`/admin/orders?order=${rated}`, '经过'])
        await lookAt(page, login, [`/admin/polls?poll=${poll}`, '校验根'])
        await lookAt(page, login, [`/admin/polls?poll=${poll}&paper=minutes`, '异议和说明'])
      }
      await page.setViewportSize(NARROW)
      await inTurn(entries, ([path, words]) => lookAt(page, `${login} on a phone`, [`/admin${path}`, words], false))
      if (login === 'worker') {
        await lookAt(page, `${login} on a phone`, [`/admin/queue?view=all&order=${open}`, '经过'])
        await lookAt(page, `${login} on a phone`, [`/admin/polls?poll=${poll}`, '校验根'])
      }
      await page.setViewportSize(DESKTOP)
    }),
  )
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => Promise<void>} each
 */
async function inTurn(all, each) {
  for (const one of all) await each(one)
}
