// What stands around the cases at the console: figures, the page of the shift, papers.
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */

/** A number leads to its cases. @param {People} people */
export const figures = (people) =>
  story('统计：from a number to its cases', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = worker
    await step('统计: as many cases behind a number as it says', async () => {
      await page.goto('/admin/figures')
      const table = page.getByRole('group', { name: '统计表' })
      const number = table.getByRole('row').nth(1).getByRole('link').first()
      const said = Number(await number.innerText())
      await worker.press(number)
      await page.waitForURL(/\/admin\/orders\?.*figure=/)
      const rows = page.getByRole('row').filter({ hasText: /\d{4}-\d{4}-\d{4}/ })
      const all = page.getByText(/^共 \d+ 条，已全部显示$/)
      const more = page.getByRole('button', { name: '更多', exact: true })
      for (await all.or(more).waitFor(); await more.isVisible(); await all.or(more).waitFor()) await more.click()
      // The line below says that all are there a moment before the last of them are drawn.
      await rows.nth(said - 1).waitFor()
      const listed = await rows.count()
      expect(listed === said, `${said} are said, ${listed} are listed`)
      return `${said} cases`
    })
    const today = new Date().toISOString().slice(0, 10)
    await refusedTo([resident, handler, officer], '统计', 'GET', `/api/v1/figures?from=${today}&to=${today}&by=place`)
    await check('统计: the handler finds no page for it', () => handler.findsClosed('/figures', '统计'))
  })

/** What the next shift has to know. @param {People} people */
export const shift = (people) =>
  story('交接班：one page for who comes next', async () => {
    const { resident, worker } = people
    const { page } = worker
    const path = `/api/v1/work-orders/shift?until=${new Date(Date.now() + 8 * 3_600_000).toISOString()}`
    await step('交接班: as many open as there are, and each late one leads to its case', async () => {
      await page.goto('/admin/shift')
      const { body } = await worker.ask('GET', path)
      await page.getByText(`未办结 ${String(body.open)} 件`).waitFor()
      const late = page.getByRole('region', { name: '已经超时' })
      const { count } = /** @type {{ count: number }} */ (body.late)
      await late.getByRole('heading', { name: `已经超时 ${count} 件` }).waitFor()
      const first = late.getByRole('link').first()
      const no = await first.innerText()
      await worker.press(first)
      await worker.drawer.getByText(no).first().waitFor()
      return `${count} late`
    })
    await refusedTo([resident], '交接班', 'GET', path)
  })

/** The three documents of the tickets, as PDF. @param {People} people */
export const papers = (people) =>
  story('打印：the papers of a case', async () => {
    const { resident, handler } = people
    const { page } = handler
    const names = ['问题交办单', '处置反馈单', '工作评分单', '凭条']
    /** @type {string[]} */
    let paths = []
    await step('打印: each paper is a PDF', async () => {
      await page.goto('/admin/queue')
      await page.getByRole('row').nth(1).getByRole('button').click()
      await handler.press('打印', handler.drawer)
      const links = page.getByRole('menuitem').getByRole('link')
      await links.first().waitFor()
      expect((await links.allInnerTexts()).join() === names.join(), (await links.allInnerTexts()).join())
      paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      const answers = await Promise.all(paths.map((path) => page.context().request.get(path)))
      for (const answer of answers) {
        const start = (await answer.body()).subarray(0, 5).toString()
        expect(answer.status() === 200 && start === '%PDF-', `${answer.url()}: ${answer.status()} ${start}`)
      }
      const opened = page.context().waitForEvent('response', (answer) => answer.url().endsWith(paths[0] ?? '-'))
      await handler.press(links.first())
      expect((await opened).headers()['content-type']?.includes('application/pdf'), 'no PDF is opened')
    })
    await refusedTo([resident], '打印', 'GET', paths[0] ?? '')
  })
