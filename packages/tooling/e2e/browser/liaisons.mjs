// Liaison officers (联络人): named for a unit at the console, public in the notice of the grid.
import { check, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'
import { openHome } from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const UNIT = '市政维护所'
const NAME = '示例市政承办人'

/** @param {People} people @param {AtConsole} system */
export const liaisons = (people, system) =>
  story('联络人：named for a unit, and the residents know', async () => {
    const { resident, worker, handler } = people
    const { page } = system
    const open = async (/** @type {AtConsole} */ person) => {
      await person.page.goto('/admin/units')
      await person.press(`查看 ${UNIT} 的联络人`)
      await person.page.getByRole('dialog', { name: `${UNIT}的联络人` }).waitFor()
    }
    await step('联络人: one of the unit, for a community', async () => {
      await open(system)
      await page.getByText('还没有指定联络人，吹哨会提醒这个单位的每个人。').waitFor()
      await system.press('指定联络人')
      await system.pick('谁', NAME)
      await system.pickInTree('联系哪里', '榆树社区')
      await system.press(/^指 ?定$/)
      await page.getByRole('row').filter({ hasText: NAME }).getByText('榆树社区', { exact: true }).waitFor()
    })
    const { body } = await system.ask('GET', `/api/v1/units?q=${encodeURIComponent(UNIT)}`)
    const [unit] = /** @type {{ id: string }[]} */ (body.items)
    const named = { accountId: 'none', placeId: 'none' }
    await refusedTo([resident, worker, handler], '联络人', 'POST', `/api/v1/units/${unit?.id}/liaisons`, named)
    await check('联络人: the worker reads who it is, and names nobody', async () => {
      await open(worker)
      await worker.page.getByRole('row').filter({ hasText: NAME }).waitFor()
      if (await worker.control('指定联络人').isVisible()) throw new Error('the worker may name somebody')
    })
    await step('网格公示: the resident reads name, unit and duty phone', async () => {
      await openHome(resident)
      await resident.press('我的')
      await resident.press(/^网格公示/)
      await resident.sees(NAME)
      await resident.sees(UNIT)
    })
  })
