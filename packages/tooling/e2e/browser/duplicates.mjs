// One thing that several report: followed by who raises it, merged and taken out again by the desk, heard of by all.
import { check, expect, step, story } from './check.mjs'
import { onlyFor } from './refusals.mjs'
import {
  answerAtConsole,
  doStep,
  fillInRating,
  follows,
  isTold,
  openFromQueue,
  openSent,
  said,
  send,
  writeReport,
} from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./refusals.mjs').Order} Order */

const CLASSES = ['路灯井盖等公用设施', '雨水井盖']
/** What the other resident of the demo reported of the same drain. */
const THEIRS = { text: '路边雨水口堵了，一下雨就积水', where: '榆树路 12 号门前' }
const FOLLOWED = '路边的雨水口又堵了，一下雨就积水'
const SEPARATE = '路边雨水口堵了，雨水积到脚踝'

/** @param {People} people */
export const duplicates = (people) =>
  story('重复单：followed instead of raised again, merged, taken out, rated by who followed', async () => {
    const { resident, worker, handler } = people
    const { page } = resident
    const nearby = page.locator('.sheet').filter({ hasText: '附近已有人反映' })
    const submit = async (/** @type {string} */ text) => {
      await writeReport(resident, { classes: CLASSES, text })
      await resident.press(page.getByRole('button', { name: '提交', exact: true }).filter({ visible: true }))
      await resident.sees('附近已有人反映')
    }
    /** @type {Order} */
    let followed = { id: '', no: '' }
    /** @type {Order} */
    let separate = { id: '', no: '' }
    /** @type {Order} */
    let main = { id: '', no: '' }
    await step('附近已有人反映: what and where about, without a word of theirs', async () => {
      await submit(FOLLOWED)
      const words = await nearby.innerText()
      expect(words.includes('雨水井盖') && words.includes('三级网格 01-01'), words)
      for (const hidden of Object.values(THEIRS)) expect(!words.includes(hidden), `it says ${hidden}`)
    })
    await step('跟随: a number of one’s own, and how the other case stands', async () => {
      await resident.press('和我说的是同一件')
      followed = await openSent(resident)
      await follows(resident, FOLLOWED, '已并入', '跟随了反映同一件事的单子')
      for (const stands of [/^和大家反映的同一件事一起办。/, /^已超过承诺时间/])
        await page.getByText(stands).filter({ visible: true }).first().waitFor()
      const { body } = await worker.ask('GET', `/api/v1/work-orders/${followed.id}`)
      main = /** @type {Order} */ (body.main)
      const other = await resident.ask('GET', `/api/v1/work-orders/${main.id}`)
      expect(other.status === 404, `the other’s case is answered ${other.status}`)
      return `${followed.no} → ${main.no}`
    })
    await step('都不是，继续提交: raised all the same', async () => {
      await submit(SEPARATE)
      separate = await send(resident, '都不是，继续提交')
      await follows(resident, SEPARATE, '待受理', '提交了单子')
    })
    await onlyFor(people, worker, separate, { action: 'merge', label: '并单', data: { main: main.id } })
    await step('并单: the desk is shown what it may be, and why', async () => {
      await openFromQueue(worker, separate.no)
      const alike = worker.drawer.getByRole('region', { name: '可能重复的单子' })
      await alike
        .getByText(/^相似 \d+%：同一类别，同一网格/)
        .first()
        .waitFor()
      await worker.choose('并单')
      await worker.press(worker.page.getByRole('radio', { name: new RegExp(main.no) }))
      await worker.press('确定并单')
      await said(worker, `已并单：${separate.no}`)
      await follows(resident, SEPARATE, '已并入', '并入了反映同一件事的单子')
    })
    await onlyFor(people, worker, separate, { action: 'unmerge', label: '拆出', data: { reason: '不该由我来拆' } })
    await step('拆出: from the main to the one that is another matter, which waits again', async () => {
      await worker.page.goto(`/admin/queue?view=all&order=${main.id}`)
      await worker.drawer.getByText('并进来 2 件').waitFor()
      await worker.press(separate.no, worker.drawer.getByRole('region', { name: '并进来的单子' }))
      await worker.press('拆出', worker.drawer)
      await worker.type('理由', '是对面那个雨水口')
      await worker.press('确定拆出')
      await said(worker, `已拆出：${separate.no}`)
      await follows(resident, SEPARATE, '待受理', '从并入的单子拆出')
    })
    await step('答复、归档: of the main, and who follows hears of both', async () => {
      await answerAtConsole(handler, main.no, '已清掏雨水口，下雨不再积水。')
      await openFromQueue(worker, main.no)
      await doStep(worker, main.no, '办结归档')
      for (const told of ['已答复', '已办结归档，请您评价']) await isTold(resident, `${followed.no} ${told}`)
    })
    await onlyFor(people, resident, followed, {
      action: 'rate',
      label: '评价',
      data: { rating: { solved: true, satisfaction: 5 } },
    })
    await step('评单: by who only followed', async () => {
      await follows(resident, FOLLOWED, '待评价', '答复办结', '已清掏雨水口')
      await fillInRating(resident, { solved: '解决了', satisfied: '满意', text: '清得很干净' })
      await resident.press('提交评价')
      await resident.sees('我的评价')
    })
    await check('评单: the rating stands at the follower’s case alone', async () => {
      const { body } = await worker.ask('GET', `/api/v1/work-orders/${main.id}`)
      expect(body.rating === null, 'the main shows a rating')
    })
  })
