// The hotline clerk's whole call by the keyboard alone: no press of a mouse from the number to the end.
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'

/** @typedef {import('./person.mjs').AtConsole} AtConsole */

/** @param {AtConsole} clerk */
export const hotline = (clerk) =>
  story('热线受理：a call by keys alone', async () => {
    const { page } = clerk
    const { keyboard } = page
    /** What has the focus, by its label or its words. */
    const focused = () =>
      page.evaluate(() => {
        const on = document.activeElement
        const labelled = on instanceof HTMLInputElement || on instanceof HTMLTextAreaElement ? on.labels?.[0] : null
        return (labelled ?? on)?.textContent?.trim() ?? ''
      })
    /** Tab until this has the focus. @param {RegExp} words */
    const tabTo = async (words) => {
      for (let n = 0; n < 40; n++) {
        if (words.test(await focused())) return
        await keyboard.press('Tab')
      }
      throw new Error(`Tab never comes to ${words}`)
    }
    const mine = () => page.getByRole('list', { name: '来电人的单子' }).getByRole('listitem')
    const record = page.getByRole('region', { name: '通话记录', exact: true })
    await step('来电: the number has the focus, Enter shows who calls and what is theirs', async () => {
      await page.goto('/admin/hotline')
      await page.getByLabel('来电人电话').waitFor()
      expect((await focused()) === '来电人电话', await focused())
      await keyboard.type('19900000001')
      await keyboard.press('Enter')
      await page.getByText(/示\*\* · 榆树社区/).waitFor()
      await mine().first().waitFor()
      expect(!(await page.content()).includes('示例居民甲'), 'the name is not masked')
      await picture(page, 'console-hotline')
    })
    await step('告知、补充、催办: on the case that j and k have chosen', async () => {
      const current = page.locator('[aria-current="true"]')
      const open = current.getByRole('button', { name: /^补充/ })
      // What is over can only be told about.
      for (let n = await mine().count(); n > 0 && !(await open.isVisible()); n--) await keyboard.press('j')
      await open.waitFor()
      const no = /\d{4}-\d{4}-\d{4}/.exec(await current.innerText())?.[0] ?? ''
      await keyboard.press('t')
      await record.getByText(`告知办理情况 ${no}`).waitFor()
      await keyboard.press('s')
      await page.getByLabel('补充说明').waitFor()
      await keyboard.type('晚上七点以后在家')
      await keyboard.press('Enter')
      await record.getByText(`替来电人补充 ${no}`).waitFor()
      await keyboard.press('k')
      return no
    })
    await step('新提单: description, suggested class, Ctrl+Enter', async () => {
      await keyboard.press('n')
      await keyboard.type('二号楼门口的路灯不亮，线杆冒烟')
      await keyboard.press('Tab')
      await page.getByText(/先问有没有人受伤/).waitFor()
      await page.getByRole('list', { name: '类别建议' }).waitFor()
      await keyboard.press('Shift+Tab')
      await tabTo(/^路灯$/)
      await keyboard.press('Enter')
      await page.getByText('路灯（路灯井盖等公用设施）').waitFor()
      await tabTo(/^具体位置/)
      await keyboard.type('2 号楼门口')
      await keyboard.press('Control+Enter')
      await page.getByRole('status', { name: '刚提的单子' }).waitFor()
      await record.getByText(/新提单 \d{4}-/).waitFor()
    })
    await step('新提单: another in the same call, its class found by words', async () => {
      await keyboard.press('n')
      await keyboard.type('门口的健身器材晃')
      await tabTo(/^事件类别/)
      await keyboard.type('健身')
      await page.locator('.ant-select-item-option-active').filter({ hasText: '健身设施' }).waitFor()
      await keyboard.press('Enter')
      await keyboard.press('Control+Enter')
      await record
        .getByText(/新提单 \d{4}-/)
        .nth(1)
        .waitFor()
    })
    await step('备注、结束: and the next caller’s number has the focus', async () => {
      await keyboard.press('b')
      await keyboard.type('约明天上午回电')
      await keyboard.press('Escape')
      await keyboard.press('e')
      await page.getByLabel('来电人电话').waitFor()
      expect((await focused()) === '来电人电话', await focused())
      await page
        .getByRole('region', { name: '我的通话记录' })
        .getByText(/新提单/)
        .first()
        .waitFor()
    })
    await check('来信: without a phone, the place found by its name', async () => {
      await keyboard.press('Tab')
      await keyboard.press('ArrowRight')
      await keyboard.press('ArrowRight')
      await keyboard.press('Enter')
      await page.getByRole('region', { name: '来电人' }).getByText('来信').waitFor()
      await page.getByRole('list', { name: '快捷键' }).waitFor()
      await keyboard.press('n')
      await keyboard.type('来信反映北门外道路积水')
      await tabTo(/^事件类别/)
      await keyboard.type('道路积水')
      await page.locator('.ant-select-item-option-active').filter({ hasText: '道路积水' }).waitFor()
      await keyboard.press('Enter')
      await tabTo(/^所在社区或网格/)
      await keyboard.type('榆树社区')
      await page.getByRole('treeitem').filter({ hasText: '榆树社区' }).first().waitFor()
      await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
      await page.getByRole('button', { name: '添加照片' }).or(page.getByText('添加照片')).first().waitFor()
      await keyboard.press('Control+Enter')
      await page.getByRole('status', { name: '刚提的单子' }).waitFor()
      await keyboard.press('e')
      await page.getByLabel('来电人电话').waitFor()
    })
    await check('热线受理员: no queue and no list', async () => {
      for (const path of ['/admin/queue', '/admin/orders']) {
        await page.goto(path)
        await page.getByText('没有权限', { exact: true }).waitFor()
      }
    })
  })
