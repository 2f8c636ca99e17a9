// What somebody at the console is used to: the keys, addresses that can be kept, a table for the spreadsheet, a poster.
import { readFileSync } from 'node:fs'
import { check, expect } from './check.mjs'
import { picture } from './pictures.mjs'
import { until } from '../../run/server.mjs'

/** @typedef {import('./people.mjs').People} People */

/** @param {People} people */
export async function habits({ worker, officer }) {
  const { page } = worker
  console.log('\nKeys, addresses, export, poster')
  await check('待办: j and k move, Enter does the next step, Escape leaves it', async () => {
    await page.goto('/admin/queue?view=all')
    await page.getByRole('row').nth(2).waitFor()
    const opened = () => new URL(page.url()).searchParams.get('order')
    await page.keyboard.press('j')
    await worker.drawer.getByRole('heading', { level: 2 }).waitFor()
    const first = opened()
    await page.keyboard.press('j')
    await page.waitForURL((url) => url.searchParams.get('order') !== first)
    await page.keyboard.press('k')
    await page.waitForURL((url) => url.searchParams.get('order') === first)
    // The first that can be dispatched: Enter opens its form, and typing goes there.
    await page.goto('/admin/queue?view=all&state=received')
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('j')
    await worker.drawer.getByRole('button', { name: '派单', exact: true }).waitFor()
    await page.keyboard.press('Enter')
    const box = page.getByRole('combobox', { name: '承办单位或网格' })
    await box.waitFor()
    expect(await box.evaluate((element) => element === document.activeElement), 'the form did not take the keys')
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'detached' })
  })
  await check(
    '待办: an undone step never reaches the server, one that is not undone does once, by the keys alone',
    async () => {
      /** @type {string[]} */
      const sent = []
      page.on('request', (request) => {
        if (request.method() === 'POST' && /\/actions\//.test(request.url()))
          sent.push(request.headers()['x-command-id'] ?? '')
      })
      await page.goto('/admin/queue?view=all&state=received')
      await page.getByRole('row').nth(1).waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: '快捷键' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'detached' })
      await page.keyboard.press('ArrowDown')
      await worker.drawer.getByRole('button', { name: '派单', exact: true }).waitFor()
      const id = new URL(page.url()).searchParams.get('order')
      const dispatch = async () => {
        await page.goto(`/admin/queue?view=all&state=received&order=${id}`)
        await worker.drawer.getByRole('button', { name: '派单', exact: true }).waitFor()
        await page.keyboard.press('Enter')
        const box = page.getByRole('combobox', { name: '承办单位或网格' })
        await box.waitFor()
        await page.keyboard.type('市政')
        await page.locator('.ant-select-item-option-active').filter({ hasText: '市政' }).waitFor()
        await page.keyboard.press('Enter')
        await worker.press('确定派单')
        await page.getByRole('status', { name: '待发送' }).waitFor()
      }
      const stateNow = async () => String((await worker.ask('GET', `/api/v1/work-orders/${id}`)).body.state)
      await dispatch()
      await page
        .getByRole('status', { name: '待发送' })
        .getByRole('button', { name: /撤 ?回/ })
        .click()
      await page.getByRole('status', { name: '待发送' }).waitFor({ state: 'detached' })
      expect((await stateNow()) === 'received' && sent.length === 0, `${await stateNow()}, sent ${sent.length}`)
      await dispatch()
      await page.getByRole('status', { name: '待发送' }).waitFor({ state: 'detached', timeout: 20_000 })
      expect(
        (await stateNow()) === 'dispatched' && new Set(sent).size === 1,
        `${await stateNow()}, sent ${sent.length}`,
      )
    },
  )
  await check('待办: a dialog that is out of sight keeps no key, one in sight keeps all', async () => {
    await page.goto('/admin/queue?view=all')
    await page.getByRole('row').nth(1).waitFor()
    const pressWithin = (/** @type {boolean} */ shown) =>
      page.evaluate((shown) => {
        const dialog = document.createElement('div')
        const button = document.createElement('button')
        dialog.setAttribute('role', 'dialog')
        dialog.append(button)
        document.body.append(dialog)
        button.textContent = '关闭'
        button.focus()
        if (!shown) dialog.style.display = 'none'
        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))
        dialog.remove()
      }, shown)
    await pressWithin(true)
    expect(!page.url().includes('order='), 'a dialog in sight did not keep the key')
    await pressWithin(false)
    await page.waitForURL(/order=/)
  })
  await check('查找: / and a number lead to the order', async () => {
    await page.goto('/admin/queue?view=all')
    const row = page.getByRole('row').nth(1)
    const no = /\d{4}-\d{4}-\d{4}/.exec(await row.innerText())?.[0] ?? ''
    await page.keyboard.press('/')
    await page.keyboard.type(no)
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/admin/orders\\?no=${no}`))
    await worker.row(no).waitFor()
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
  })
  await check('全部单子: filters are in the address and survive a reload', async () => {
    await page.goto('/admin/orders')
    await page.getByRole('row').nth(1).waitFor()
    await picture(page, 'console-all-orders', 760)
    const states = page.getByRole('combobox', { name: '状态' })
    await states.click()
    // The list draws only what can be seen of it: the wheel brings the rest.
    const declined = page.locator('.ant-select-item-option').filter({ hasText: '不予受理' })
    for (let turns = 0; turns < 20 && !(await declined.isVisible()); turns++) {
      await page.locator('.ant-select-item-option').first().hover()
      await page.mouse.wheel(0, 120)
    }
    await declined.click()
    await page.waitForURL(/[?&]state=declined/)
    await page.reload()
    await page.getByRole('row').nth(1).waitFor()
    const rows = await page
      .getByRole('row')
      .filter({ hasText: /\d{4}-\d{4}-\d{4}/ })
      .allInnerTexts()
    expect(rows.length > 0 && rows.every((text) => text.includes('不予受理')), rows.join('\n'))
    return `${rows.length} declined`
  })
  await check('全部单子: the export is a spreadsheet', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), worker.press(page.getByText('导出 Excel'))])
    const bytes = readFileSync(await file.path())
    expect(file.suggestedFilename().endsWith('.xlsx'), file.suggestedFilename())
    expect(bytes.subarray(0, 2).toString() === 'PK', 'not a spreadsheet')
    return `${file.suggestedFilename()}, ${bytes.length} bytes`
  })
  await check('规则: each with its basis', async () => {
    await page.goto('/admin/rules')
    await page
      .getByText(/^依据：/)
      .first()
      .waitFor()
    await picture(page, 'console-rules')
  })
  await check('网格公示: the console opens a poster that fills one A4 page', async () => {
    await page.goto('/admin/places')
    // The tree opens down to one's own community by itself; further branches are opened one by one.
    for (const name of ['榆树社区', '二级网格 01']) {
      const branch = page.getByRole('treeitem').filter({ hasText: name }).last()
      await branch.waitFor()
      const closed = branch.locator('.ant-tree-switcher_close')
      // The tree takes no press while a branch is still moving.
      await until(async () => {
        if (await closed.isVisible()) await closed.click()
        return branch.locator('.ant-tree-switcher_open').isVisible()
      }, 10)
    }
    await page.getByRole('treeitem').filter({ hasText: '三级网格 01-01' }).first().click()
    const [poster] = await Promise.all([page.waitForEvent('popup'), worker.press('打印网格公示')])
    await poster.getByRole('heading', { name: '网格公示' }).waitFor()
    await poster.getByText('示例网格员甲').waitFor()
    await poster.locator('svg').first().waitFor()
    const printed = (await poster.pdf({ preferCSSPageSize: true })).toString('latin1')
    const [, count] = /\/Type\s*\/Pages[^>]*\/Count (\d+)/.exec(printed) ?? /\/Count (\d+)/.exec(printed) ?? []
    expect(count === '1', `${count} pages`)
    expect(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/.test(printed), 'not A4')
    await poster.close()
  })
  await check('网格公示: the officer opens the poster on the phone', async () => {
    await officer.page.goto('/')
    await officer.press('去办单')
    await officer.press('我的网格')
    const [poster] = await Promise.all([officer.page.waitForEvent('popup'), officer.press('公示海报')])
    await poster.getByRole('heading', { name: '网格公示' }).waitFor()
    await poster.close()
  })
}
