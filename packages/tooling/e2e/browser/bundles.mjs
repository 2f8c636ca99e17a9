// One thing, one visit (一件事一次办): one form, five cases at three departments, one progress.
import { answer, askForPaper, BUNDLE, CHOSEN, DEPARTMENTS, dispatch, PAPER, TYPED } from '../bundles.mjs'
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { signInAtConsole } from './people.mjs'
import { refusedTo } from './refusals.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('../bundles.mjs').Department} Department */
const WITHOUT = 'S-0603'

/** @type {(browser: import('playwright-core').Browser, people: import('./people.mjs').People) => Promise<void>} */
export const bundles = (browser, { resident, worker, handler, officer }) =>
  story('一件事一次办：a child is born', async () => {
    const { page } = resident
    const progress = (/** @type {number} */ over) =>
      shown('bundle-progress').getByText(`${BUNDLE.cases} 个事项，${over} 个办完`).waitFor()
    const shown = (/** @type {string} */ id) => page.locator(`#${id}`).filter({ visible: true })
    await step('新增一件事: the district puts items together, found by their names', async () => {
      const publisher = await signInAtConsole(browser, { post: 'publisher', login: 'publisher' })
      await publisher.page.goto('/admin/bundles')
      await publisher.press('新增一件事')
      await publisher.type('编码', 'B-06')
      await publisher.type('什么事', '搬新家')
      await publisher.type('办什么', '社保卡、家庭医生，一张表办')
      const items = publisher.page.getByRole('combobox', { name: '包含的事项' })
      for (const name of ['社会保障卡申领', '家庭医生签约']) {
        await items.fill(name)
        await publisher.press(
          publisher.page.locator('.ant-select-item-option').filter({ hasText: name, visible: true }).first(),
        )
      }
      await publisher.press(/^保 ?存$/)
      await publisher.page.getByRole('row', { name: /搬新家.*2 个.*可点单/ }).waitFor()
      await picture(publisher.page, 'console-bundles')
      await publisher.page.context().close()
    })
    const put = { code: 'B-07', name: '别的事', summary: '一张表办', items: ['S-0204', 'S-0601'] }
    await refusedTo([resident, worker, handler, officer], '新增一件事', 'PUT', '/api/v1/service-bundles/B-07', put)
    await step('办事: the event of life leads to one form with what is known filled in', async () => {
      await page.goto('/catalogue/items/index')
      await resident.press(BUNDLE.name)
      await resident.sees('要办的事项')
      await resident.sees('已经为您填好')
      await resident.press('提交点单')
      await shown('problem').waitFor()
    })
    await step(
      '一张表: what several items ask is asked once; one that is not needed is left out and taken in again',
      async () => {
        expect(
          (await page.getByText('孩子出生日期', { exact: true }).filter({ visible: true }).count()) === 1,
          'asked twice',
        )
        await shown(`with-${WITHOUT}`).tap()
        await shown('field-day').waitFor({ state: 'detached' })
        await shown(`with-${WITHOUT}`).tap()
        for (const [key, typed] of Object.entries(TYPED)) await shown(`field-${key}`).locator('input').fill(typed)
        for (const id of CHOSEN) await shown(id).tap()
        await picture(page, 'resident-bundle')
      },
    )
    let id = ''
    await step('提交点单: five cases at once', async () => {
      await resident.press('提交点单')
      await progress(0)
      id = new URL(page.url()).searchParams.get('id') ?? ''
    })
    const path = `/api/v1/bundle-orders/${id}`
    const ordered = async () => {
      const { body } = await resident.ask('GET', path)
      return /** @type {{ id: string, subject: string }[]} */ (body.orders)
    }
    const orders = await ordered()
    const departments = /** @type {Department[]} */ (Object.keys(DEPARTMENTS))
    await step('派单: to three departments, each of which sees its own cases alone', async () => {
      for (const [i, order] of orders.entries()) await dispatch(asking(worker), order.id, departments[i % 3] ?? 'lamp')
      const { body } = await handler.ask('GET', path)
      expect(/** @type {object[]} */ (body.orders).length === 2, `the first department sees ${JSON.stringify(body)}`)
    })
    await check('一件事: the worker sees at a case what it belongs to; who has no part in it is refused', async () => {
      await worker.page.goto(`/admin/orders?order=${orders[0]?.id}`)
      await worker.page.getByText(`${BUNDLE.name}，和其他事项一起点的`).waitFor()
      const stranger = await signInAtConsole(browser, { post: 'worker-b', login: 'worker-b' })
      const { status, body } = await stranger.ask('GET', path)
      await stranger.page.context().close()
      expect(status === 404 && body.code === 'not-found', `answered ${status} ${JSON.stringify(body)}`)
      return `the officer: ${(await officer.ask('GET', path)).status}`
    })
    await step('进度: two are done, three go on', async () => {
      const lamp = asking(handler)
      for (const [i, order] of orders.entries())
        if (i % 3 === 0) await answer({ worker: asking(worker), department: lamp }, order.id)
      await page.goto(`/work-order/bundle/index?id=${id}`)
      await progress(2)
      await picture(page, 'resident-bundle-progress')
    })
    await step('补交材料: one department asks for one more paper, and gets it', async () => {
      const city = await signInAtConsole(browser, { post: 'city', login: 'city' })
      await askForPaper(asking(city), String(orders[1]?.id))
      await city.page.context().close()
      await page.goto(`/work-order/bundle/index?id=${id}`)
      await resident.press(page.getByRole('link').filter({ hasText: '待补材料', visible: true }).first())
      await resident.page.getByText(PAPER.name).filter({ visible: true }).first().waitFor()
      await shown('action-supply').tap()
      await shown('act-text').locator('textarea').fill('照片已经交给窗口')
      await shown('action-submit').tap()
      await resident.sees('办理中')
    })
    await step('单子: each case leads back to the whole', async () => {
      await resident.press(new RegExp(`^一件事一次办：${BUNDLE.name}`))
      await progress(2)
    })
  })
