// Polls (表决): a resident votes on the mobile site, and finds the receipt in what is published.
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../run/server.mjs'
import { openPoll, TRACES, untilOver } from '../polls.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'
import { openHome } from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').Person} Person */
/** @typedef {import('../polls.mjs').Poll} Poll */
/** Addresses of the resident's, of an open poll and of one that is over. @typedef {{ over: Poll, page: string, vote: string, result: string }} Polls */

const SECONDS = 90
const COUNTED = 60

/** @type {(person: Person) => import('../polls.mjs').Ask} */
export const asking = (person) => async (method, path, data) => {
  const { status, body } = await person.ask(method, path, data)
  expect(status < 300, `${method} ${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/**
 * @param {People} people
 * @param {Person} system
 * @returns {Promise<Polls | undefined>}
 */
export async function votes(people, system) {
  /** @type {Polls | undefined} */
  let polls
  await story('表决：one question a screen, read back, a receipt', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = resident
    const desk = { worker: asking(worker), system: asking(system) }
    const long = await openPoll(desk, { title: '示例：楼前绿化', secret: false, recast: true }, 86_400)
    const over = await openPoll(desk, { title: '示例：东门一带怎么修' }, SECONDS)
    const entryIn = async (/** @type {Poll} */ { id }) => {
      const { items } = /** @type {{ items: { id: string, entries: { id: string }[] }[] }} */ (
        await asking(resident)('GET', '/api/v1/own-polls')
      )
      return items.find((poll) => poll.id === id)?.entries[0]?.id ?? ''
    }
    const path = `/api/v1/polls/${over.id}/entries/${await entryIn(over)}/ballot`
    await step('首页 → 表决: what it is about, who votes, secret or not, until when', async () => {
      await openHome(resident)
      await resident.press(page.locator('#open-polls').getByText(over.title).filter({ visible: true }))
      await resident.sees('怎么表决')
      await page.getByText(/^不记名。/).waitFor()
      await resident.sees('居民代表，每人一票')
      await picture(page, 'resident-poll')
    })
    await refusedTo([worker, handler, officer], '投票', 'POST', path, { answers: [['yes']] })
    await step('投票: the six kinds, one a screen', async () => {
      await resident.press('去投票')
      await answerAll(resident)
    })
    await step('核对选票: all of it in words', async () => {
      for (const words of ['赞成', '后院', '示例居民乙', '照明：3 票', '第 1：秋天', '第 2：春天', '合计 42,000 元'])
        await resident.sees(words)
      await accessible(page)
      await picture(page, 'resident-ballot-read-back')
    })
    await step('确认投票: the receipt; nothing of the answers stays in the browser', async () => {
      await resident.press('确认投票')
      await resident.sees('选票已收到。')
      const receipt = await page.locator('#receipt').innerText()
      expect(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/.test(receipt), receipt)
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
      )
      expect(kept.includes(receipt), 'the receipt was not kept')
      expect(!TRACES.test(kept.replaceAll('\\', '')), `kept: ${kept}`)
      await accessible(page)
      await picture(page, 'resident-receipt')
    })
    await check('首页: the ballot is in', async () => {
      await resident.press('回首页')
      await page.locator('#open-polls').getByText('选票已收到').first().waitFor()
    })
    polls = {
      over,
      page: `/ballot/poll/index?id=${long.id}`,
      vote: `/ballot/vote/index?id=${long.id}&entry=${await entryIn(long)}`,
      result: `/ballot/result/index?id=${over.id}`,
    }
  })
  return polls
}

/**
 * After its end.
 * @param {People} people
 * @param {Polls} polls
 */
export const votesCounted = ({ resident, worker }, { over, result }) =>
  story('表决结果：step by step, and one’s own receipt in the list', async () => {
    const { page } = resident
    await step('计票: one ballot of two', async () => {
      await sleep(untilOver(over))
      await until(async () => {
        const { state } = await asking(worker)('GET', `/api/v1/polls/${over.id}`)
        return state === 'counted'
      }, COUNTED)
    })
    await step('看结果: what was passed, why, and what was tied', async () => {
      await openHome(resident)
      await resident.press('我的')
      await resident.press(/^表决/)
      await resident.press(page.locator('#polls').getByText(over.title).filter({ visible: true }))
      await resident.press('看结果')
      await resident.sees('没有通过')
      await page.getByText(/^参加表决的人数要超过名册人数的 1\/2/).waitFor()
      await resident.sees('选上：后院')
      await page.getByText(/^第 1 轮/).waitFor()
      expect(new URL(page.url()).pathname + new URL(page.url()).search === result, page.url())
      await picture(page, 'resident-result')
    })
    await step('核对我的回执: it is in the list, another one is not', async () => {
      await resident.press('核对')
      await resident.sees('找到了：这张选票已经计入。清单里一共 1 个回执。')
      await page.locator('#receipt-text input').fill('AAAA-AAAA-AAAA-AAAA')
      await resident.press('核对')
      await page.getByText(/没有这一个/).waitFor()
    })
    await check('下载文件: the whole of what was published', async () => {
      const coming = page.waitForEvent('download')
      await resident.press('下载文件')
      const name = (await coming).suggestedFilename()
      expect(name === `poll-${over.id}.json`, name)
    })
  })

/** @param {Person} resident */
async function answerAll(resident) {
  await resident.sees('第 1 项，共 6 项 · 1 号楼 101')
  await resident.press('赞成')
  await picture(resident.page, 'resident-ballot')
  await resident.press('下一项')
  await resident.press('后院')
  await resident.press('下一项')
  for (const name of ['甲', '乙', '丙']) await resident.press(`示例居民${name}`)
  await resident.sees('最多选 2 项。先去掉一项，再选这一项。')
  await resident.press('示例居民甲')
  await resident.press('下一项')
  for (const points of [0, 1, 2]) await resident.press(`“照明”加 1 票，现在 ${points} 票`)
  await resident.sees('还剩 2 票，一共 5 票')
  await resident.press('下一项')
  await resident.press('春天')
  await resident.press('秋天')
  await resident.press('把“秋天”往前移一位')
  await resident.press('下一项')
  for (const name of ['长椅', '车棚', '坡道']) await resident.press(new RegExp(`^${name}`))
  await resident.sees('合计不能超过 50,000 元。先去掉一项，再选这一项。')
  await resident.press('核对')
}
