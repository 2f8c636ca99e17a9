// Text of a chat group at the console: pasted, split into drafts, put right, raised once each.
import { expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'

/** @typedef {import('./people.mjs').People} People */

const PASTED = `晴天 10:32
1号楼二单元的路灯不亮三天了，老人晚上不敢下楼
老周 10:33
+1
晴天 10:34
[图片]
小满 10:40
北门的垃圾桶满了，没人收`

/** @param {People} people */
export const chat = ({ worker }) =>
  story('群聊文字：pasted, and each report raised once', async () => {
    const { page } = worker
    const draft = (/** @type {number} */ n) => page.getByRole('region', { name: `第 ${n} 条`, exact: true })
    await step('群聊文字: two drafts with their reasons, and the chatter in sight', async () => {
      await page.goto('/admin/chat')
      await page.getByLabel('把居民群里的消息复制过来，粘贴在这里').fill(PASTED)
      await worker.press('拆成草稿')
      await draft(2).waitFor()
      await draft(1)
        .getByText(/描述中有“路灯”/)
        .first()
        .waitFor()
      await page.getByText('没有做成草稿的（2）').waitFor()
      await picture(page, 'console-chat')
    })
    await step('群聊文字: a reload of the page loses nothing', async () => {
      await draft(2).getByLabel('情况').fill('北门的垃圾桶满了，两天没人收')
      await page.reload()
      await draft(2).waitFor()
      const text = await draft(2).getByLabel('情况').inputValue()
      expect(text === '北门的垃圾桶满了，两天没人收', text)
    })
    await step('群聊文字: sent without an answer and sent again, it is one case', async () => {
      const raised = async () => {
        const { body } = await worker.ask('GET', '/api/v1/work-orders?limit=100')
        return /** @type {{ channel: string }[]} */ (body.items).filter(({ channel }) => channel === 'chat').length
      }
      const path = '**/api/v1/work-orders'
      await page.route(path, async (route) => {
        await route.fetch()
        await route.abort()
      })
      await draft(1).getByRole('button', { name: '提单', exact: true }).click()
      await draft(1).getByText('上次没有收到回音。再点一次“提单”，不会重复。').waitFor()
      await page.unroute(path)
      await draft(1).getByRole('button', { name: '提单', exact: true }).click()
      await page.getByRole('status', { name: '已提单' }).getByRole('link').waitFor()
      expect((await raised()) === 1, `${await raised()} cases`)
    })
    await step('群聊文字: what is not raised is put aside, and comes back', async () => {
      await draft(1).getByRole('button', { name: '不提' }).click()
      await page.getByText('您选了不提').waitFor()
      await page
        .getByRole('listitem')
        .filter({ hasText: '北门的垃圾桶' })
        .getByRole('button', { name: '改为草稿' })
        .click()
      await draft(1).waitFor()
    })
  })
