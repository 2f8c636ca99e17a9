// A service item on its way: written by one, published by another, read by residents, who ask themselves whether they can.
import { expect, step, story } from './check.mjs'
import { signInAtConsole } from './people.mjs'
import { picture } from './pictures.mjs'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const ITEM = { code: 'S-0301', name: '老年人优待证申领' }
const FEE = '不收费，制证也不收费'

/** @type {(browser: Browser, people: People, centre: AtConsole) => Promise<void>} */
export const items = (browser, { resident }, centre) =>
  story('服务事项：written, published by another person, and can I?', async () => {
    const publisher = await signInAtConsole(browser, { post: 'publisher', login: 'publisher' })
    await step('编写: the next version is a draft, what is published stays', async () => {
      await publisher.page.goto(`/admin/service-items?item=${ITEM.code}`)
      await publisher.press('写新的一版')
      await publisher.type('费用', FEE)
      await picture(publisher.page, 'console-item-editor')
      await publisher.press('保存草稿')
      await publisher.press('提交审核')
      await publisher.sees('这一版是您写的，要由另一个人审核公布。')
      const { body } = await publisher.ask('GET', `/api/v1/service-items/${ITEM.code}`)
      expect(body.fee !== FEE, 'it is published before it was reviewed')
    })
    await step('审核: by another person, out of the list of what waits', async () => {
      await centre.page.goto('/admin/service-items?state=review')
      await centre.press(centre.page.getByRole('button', { name: ITEM.name }))
      await centre.page.getByText(FEE).first().waitFor()
      await picture(centre.page, 'console-item-review')
      await centre.press('审核通过并公布')
      await centre.press('确定审核通过并公布')
      await centre.page.getByText('已公布', { exact: true }).first().waitFor()
    })
    await step('我能办吗: what the register knows is not asked, two taps', async () => {
      await resident.page.goto(`/catalogue/item/index?code=${ITEM.code}`)
      await resident.sees(FEE)
      resident.startCounting()
      await resident.press('查一查')
      await resident.press('是')
      await resident.sees('符合条件，可以点单。')
      await picture(resident.page, 'resident-self-check')
      expect(resident.presses === 2 && resident.typed === 0, `${resident.presses} taps, ${resident.typed} typed fields`)
    })
    await step('我能办吗: who does not meet a condition is told the way, and may order all the same', async () => {
      await resident.press('不是')
      await resident.sees('有条件可能不符合。您仍然可以提交，由工作人员核定。')
      await resident.page.getByText('满 60 周岁的前一个月起可以先登记').filter({ visible: true }).waitFor()
      await resident.control('提交点单').waitFor()
    })
  })
