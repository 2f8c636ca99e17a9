// What a page shows when there is nothing, when nobody answers, and when it is not for this person.
import { check, expect } from './check.mjs'
import { setting, signInOnPhone } from './people.mjs'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./people.mjs').People} People */

const NO_NETWORK = '网络不通，请检查后重试，您填写的内容会保留'

/** @param {Browser} browser @param {People} people */
export async function states(browser, people) {
  const { resident, worker, handler } = people
  console.log('\nEmpty, error, forbidden')
  await check('phone: somebody new sees what will come, and the first step', async () => {
    const fresh = await signInOnPhone(browser, { post: 'newcomer', phone: '19900000009' })
    await fresh.press('单子')
    await fresh.sees('还没有单子')
    await fresh.control('我要反映').waitFor()
    await fresh.press('消息')
    await fresh.sees('还没有消息')
    await fresh.page.context().close()
  })
  await check('phone: without the server, and again with it', async () => {
    const { page } = resident
    await withoutServer(page, async () => {
      await page.goto('/work-order/mine/index')
      await page.getByText(NO_NETWORK).waitFor()
    })
    await page.getByRole('button', { name: '重试' }).tap()
    await page.locator('#orders').getByRole('link').first().waitFor()
  })
  await check('phone: the workbench is closed to residents', async () => {
    await resident.page.goto('/workbench/work-order/queue/index')
    await resident.page.getByText('工作台只对网格员、社区、街道和承办单位开放。').waitFor()
  })
  await check('console: no order fits the filters', async () => {
    await worker.page.goto('/admin/orders?no=1999-0101-0001')
    await worker.page.getByText('没有符合条件的单子。放宽条件，或清空条件看全部。').waitFor()
  })
  await check('console: without the server, and again with it', async () => {
    const { page } = worker
    await page.goto('/admin/units')
    await page.getByRole('heading', { name: '单位', level: 1 }).waitFor()
    await withoutServer(page, async () => {
      await page.getByRole('menuitem').filter({ hasText: '全部单子' }).click()
      await page.getByText('没有取到内容').waitFor()
      await page.getByText(NO_NETWORK).waitFor()
    })
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByRole('row').nth(1).waitFor()
  })
  await check('console: code that is gone after an update leaves the page as it is', async () => {
    const { page } = worker
    await page.goto('/admin/units')
    await page.getByRole('heading', { name: '单位', level: 1 }).waitFor()
    const gone = '**/assets/complaint-dialog-*.js'
    await page.route(gone, (route) => route.abort())
    await page.getByRole('button', { name: '示例社工甲' }).click()
    await page.getByRole('menuitem', { name: '对本产品提意见' }).click()
    await page.getByText('可能是系统刚更新过').waitFor()
    await page.getByRole('heading', { name: '单位', level: 1 }).waitFor()
    await page.unroute(gone)
  })
  await check('console: a page of other posts is refused', async () => {
    await handler.page.goto('/admin/audit')
    await handler.page.getByText('您现在的岗位不能看这一页，如有需要请联系安全管理员。').waitFor()
  })
  await check('both sites: scripts come as Brotli, as gzip, or as they are, as the browser takes them', async () => {
    for (const site of ['/', '/admin/']) {
      const base = setting('LINLI_BASE')
      const [, script] = /src="([^"]+\.js)"/.exec(await (await fetch(base + site)).text()) ?? []
      for (const encoding of ['br', 'gzip', 'identity']) {
        const answer = await fetch(base + script, { headers: { 'accept-encoding': encoding } })
        const came = answer.headers.get('content-encoding') ?? 'identity'
        expect(answer.ok && came === encoding, `${script}: ${answer.status}, ${came} in place of ${encoding}`)
      }
    }
  })
}

/** @type {(page: Page, run: () => Promise<void>) => Promise<void>} */
async function withoutServer(page, run) {
  await page.route('**/api/**', (route) => route.abort())
  try {
    await run()
  } finally {
    await page.unroute('**/api/**')
  }
}
