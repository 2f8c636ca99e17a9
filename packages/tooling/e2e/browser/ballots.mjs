// Ballots on paper (纸质票), entered by two people at the console, and on written authorisation (委托), merged with those
// that voters cast themselves.
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../run/server.mjs'
import { atOnce, SIX, untilOver } from '../polls.mjs'
import { accessible } from './audit.mjs'
import { step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */
/** @typedef {import('../polls.mjs').Poll} Poll */

const POLLS = '/api/v1/polls'
const TITLE = '示例：车棚和路灯，业主怎么看'
const SECONDS = 180
const ROLL = ['甲', '乙', '丙', '丁'].map((name, i) => ({
  name: `示例业主${name}`,
  phone: i === 0 ? '19900000001' : `1970000000${i + 1}`,
  home: `${i + 1} 号楼 ${i + 1}01`,
  area: 10_000,
}))
/** As the six kinds are typed off a sheet, and what one answers on the phone. */
const TYPED = ['1', '2', '1 2', '3 2', '31', '1 3']
const ANSWERS = [['yes'], ['qgate'], ['qanna'], { qlight: 5 }, ['qspring'], ['qbench']]

/** One voter by the keyboard alone. @type {(person: AtConsole, building: string, typed: readonly string[]) => Promise<void>} */
async function enterByKeyboard({ page }, building, typed) {
  const { keyboard } = page
  const focused = (/** @type {number} */ i) =>
    page.waitForFunction((i) => document.activeElement === document.querySelectorAll('li input')[i], i)
  await page.getByRole('combobox', { name: '谁的票' }).fill(building)
  await page.locator('.ant-select-item-option-active').filter({ hasText: building }).waitFor()
  await keyboard.press('Enter')
  for (const [i, text] of typed.entries()) {
    await focused(i)
    await keyboard.type(text)
    await keyboard.press('Enter')
  }
  await page.waitForFunction(() => document.activeElement?.textContent === '录入这一张')
  await keyboard.press('Enter')
}

/** An entry of the roll by a part of its address. @type {(worker: AtConsole, id: string) => (find: string) => Promise<string>} */
const entriesOf = (worker, id) => async (find) => {
  const { items } = await asking(worker)('GET', `${POLLS}/${id}/roll?find=${encodeURIComponent(find)}`)
  return /** @type {{ id: string }[]} */ (items)[0]?.id ?? ''
}

/** While the roll is shown. @param {People} people @param {string} id */
async function proxiesGiven({ resident, worker, handler, officer }, id) {
  const { page } = worker
  const dialog = page.getByRole('dialog')
  const list = page.getByRole('region', { name: '委托代理' })
  const entryOf = entriesOf(worker, id)
  const choose = async (/** @type {string} */ words, /** @type {string} */ building) => {
    await page.getByRole('combobox', { name: words, exact: true }).fill(building)
    await worker.press(page.locator('.ant-select-item-option').filter({ hasText: building, visible: true }))
  }
  const give = async (/** @type {string} */ from, /** @type {string} */ to) => {
    await worker.press('登记委托', list)
    await choose('谁委托', from)
    await choose('委托给谁', to)
    await worker.press(/^登 ?记$/, dialog)
  }
  const proxy = { entryId: await entryOf('2 号楼'), toEntryId: await entryOf('1 号楼') }
  await refusedTo([resident, handler, officer], '登记委托', 'POST', `${POLLS}/${id}/proxies`, proxy)
  await refusedTo([resident, handler, officer], '委托名单', 'GET', `${POLLS}/${id}/proxies`)
  await step('登记委托: one for another, and none is passed on', async () => {
    await page.goto(`/admin/polls?poll=${id}`)
    await list.getByText('没有登记委托。').waitFor()
    await give('2 号楼', '1 号楼')
    await list.getByText(/^2 号楼 201.*委托.*1 号楼 101/).waitFor()
    await give('3 号楼', '2 号楼')
    await dialog
      .getByRole('alert')
      .getByText(/^委托只有一步/)
      .waitFor()
    await worker.press(/^取 ?消$/, dialog)
    await worker.press(/^放 ?弃$/)
    await accessible(page)
  })
  await step('删除登记: what was written down wrongly goes', async () => {
    await give('4 号楼', '1 号楼')
    await worker.press(/^删除登记 4 号楼/)
    await worker.press(/^删 ?除$/, dialog)
    await list.getByText(/^4 号楼 401/).waitFor({ state: 'detached' })
  })
}

/**
 * Up to a poll with one ballot of each way in.
 * @param {People} people
 * @param {AtConsole} secretary
 * @param {AtConsole} system
 * @returns {Promise<Poll | undefined>}
 */
export async function paperBallots({ resident, worker, handler, officer }, secretary, system) {
  /** @type {Poll | undefined} */
  let poll
  await story('委托、纸质票：one for another; entered by two people, differences stop', async () => {
    const ask = asking(worker)
    await atOnce(asking(system))
    const { posts } = /** @type {{ posts: { placeId: string }[] }} */ (await ask('GET', '/api/v1/me'))
    const set = { body: '', unit: 'owner', secret: false, recast: false, turnoutShown: true, questions: SIX }
    const id = String((await ask('POST', POLLS, { placeId: posts[0]?.placeId, title: TITLE, ...set })).id)
    const path = `${POLLS}/${id}`
    await ask('PUT', `${path}/roll`, { entries: ROLL })
    await ask('POST', `${path}/show-roll`, {})
    await proxiesGiven({ resident, worker, handler, officer }, id)
    const closesAt = new Date(Date.now() + SECONDS * 1000).toISOString()
    poll = /** @type {Poll} */ (/** @type {unknown} */ (await ask('POST', `${path}/open`, { closesAt })))
    const entryOf = entriesOf(worker, id)
    const said = (/** @type {AtConsole} */ { page }) => page.getByRole('status')
    const waiting = (/** @type {AtConsole} */ { page }) => page.getByRole('region', { name: '等第二个人录入' })

    const paper = `${path}/entries/${await entryOf('3 号楼')}/paper`
    await refusedTo([resident, handler, officer], '录入纸质票', 'POST', paper, { answers: ANSWERS })
    await step('录入纸质票: by keyboard alone, read back in words, waits for the second person', async () => {
      const { page } = worker
      await page.goto(`/admin/polls?poll=${id}`)
      await worker.press('录入纸质票')
      await waiting(worker)
        .getByText(/^没有。/)
        .waitFor()
      await page.getByRole('textbox', { name: /^请谁来监督/ }).fill('1 2 3')
      await worker.sees('不符合这一项的填法，请对照纸质票')
      await page.getByRole('textbox', { name: /^请谁来监督/ }).fill('')
      await enterByKeyboard(worker, '3 号楼', TYPED)
      await said(worker).getByText('已记下，等第二个人录入。').waitFor()
      await waiting(worker)
        .getByText(/^3 号楼 301/)
        .waitFor()
      await accessible(page)
      await picture(page, 'console-paper-ballot')
    })
    await step('录入纸质票: the second person sees nothing of it; what differs is cleared for both', async () => {
      const { page } = secretary
      await page.goto(`/admin/polls?poll=${id}&enter=paper`)
      await waiting(secretary)
        .getByText(/^没有。/)
        .waitFor()
      await enterByKeyboard(secretary, '3 号楼', ['2', ...TYPED.slice(1)])
      await page
        .getByRole('alert')
        .getByText(/^两人录入的内容不一致/)
        .waitFor()
      await worker.page.reload()
      await waiting(worker)
        .getByText(/^没有。/)
        .waitFor()
    })
    await step('录入纸质票: both enter the same, and the voter gets a receipt', async () => {
      for (const person of [worker, secretary]) {
        await person.page.goto(`/admin/polls?poll=${id}&enter=paper`)
        await enterByKeyboard(person, '3 号楼', TYPED)
        await said(person)
          .getByText(/^(已记下|两个人录入一致)/)
          .waitFor()
      }
      await said(secretary)
        .getByText(/回执 ([A-Z2-7]{4}-){3}[A-Z2-7]{4}，请交给本人/)
        .waitFor()
    })
    await step('录入纸质票: who has voted by phone is not entered again', async () => {
      for (const building of ['1 号楼', '2 号楼'])
        await asking(resident)('POST', `${path}/entries/${await entryOf(building)}/ballot`, { answers: ANSWERS })
      await enterByKeyboard(worker, '1 号楼', TYPED)
      await worker.page.getByRole('alert').getByText(/已经/).waitFor()
      // One that stays alone, and does not count.
      await worker.page.goto(`/admin/polls?poll=${id}&enter=paper`)
      await enterByKeyboard(worker, '4 号楼', TYPED)
      await said(worker).getByText('已记下，等第二个人录入。').waitFor()
    })
  })
  return poll
}

/**
 * After its end.
 * @param {People} people
 * @param {Poll} poll
 */
export const paperCounted = ({ worker }, poll) =>
  story('计票记录：ballots by the way they came', async () => {
    const { page } = worker
    await step('计票: of phone and paper, and what one person alone had entered', async () => {
      await sleep(untilOver(poll))
      await until(async () => (await worker.ask('GET', `${POLLS}/${poll.id}`)).body.state === 'counted', 60)
      await page.goto(`/admin/polls?poll=${poll.id}`)
      const result = page.getByRole('region', { name: '结果', exact: true })
      await result.getByText('本人投票 1 张，纸质票 1 张，委托代理 1 张').waitFor()
      await result.getByText('未核对一致、不算票的纸质票 1 张').waitFor()
    })
    await step('计票记录: on one sheet, with who signs', async () => {
      await worker.press('计票记录')
      const paper = page.getByRole('article', { name: '计票记录' })
      await paper.getByText('本人投票 1 张，纸质票 1 张，委托代理 1 张').waitFor()
      await accessible(page)
    })
  })
