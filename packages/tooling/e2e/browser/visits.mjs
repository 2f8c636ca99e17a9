// Visits (入户走访): planned at the console, done at the door, read and corrected by who lives there.
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'
import { openHome } from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */

const PURPOSE = '用电用气安全走访'
const ROUNDS = '/api/v1/visit-rounds'
const NOTES = '/api/v1/visit-notes'

/** @param {People} people */
export const visits = (people) =>
  story('入户走访：declared fields only, no trace of who does not want to', async () => {
    const { resident, worker, handler, officer } = people
    const homes = officer.page.locator('#homes')
    const door = (/** @type {string} */ name) =>
      homes
        .locator('.card')
        .filter({ hasText: '1 号楼' })
        .getByRole('link', { name: new RegExp(`^1 单元 ${name}`) })
    await step('走访安排: what for, where, until when', async () => {
      const { page } = worker
      await page.goto('/admin/visits')
      await worker.press('安排走访')
      await worker.pick('走访目的', PURPOSE)
      await page.getByText(/^只记：燃气使用、装了燃气报警器、需要检查电线/).waitFor()
      await worker.type('截止', new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10))
      await worker.press(/^安 ?排$/)
      await page.getByText('已安排，网格员在手机上看得到').waitFor()
      await page.getByRole('row').filter({ hasText: PURPOSE }).getByText('榆树社区', { exact: true }).waitFor()
    })
    const { body } = await worker.ask('GET', ROUNDS)
    const [round] = /** @type {{ id: string }[]} */ (body.items)
    const plan = { purpose: 'home-safety', placeId: 'none', until: '2099-01-01' }
    await refusedTo([resident, handler, officer], '走访安排', 'POST', ROUNDS, plan)
    await refusedTo([resident, handler], '走访名单', 'GET', `${ROUNDS}/${round?.id}/left`)
    await check('入户走访: the handler finds no page for it', () => handler.findsClosed('/visits', '入户走访'))
    await step('不记，离开: the home is left as if nobody had come', async () => {
      await openHome(officer)
      await officer.press('去办单')
      await officer.press('入户走访')
      await officer.press(officer.page.locator('#rounds').getByText(PURPOSE).filter({ visible: true }))
      await officer.press(door('102'))
      await officer.page
        .getByText(/^先问一句：愿意说几句吗/)
        .filter({ visible: true })
        .waitFor()
      await officer.press('不记，离开')
      await door('102').waitFor()
    })
    await step('走访记录: a declared field, and the home is off the list', async () => {
      await officer.press(door('101'))
      await officer.press('瓶装气')
      await officer.press('记下')
      await officer.sees('已记下，居民看得到，可以更正和删除')
      await openHome(officer)
      await officer.press('去办单')
      await officer.press('入户走访')
      await officer.press(officer.page.locator('#rounds').getByText(PURPOSE).filter({ visible: true }))
      await door('102').waitFor()
      expect((await door('101').count()) === 0, 'it is still in the list')
    })
    await step('更正: the resident reads what was written and puts it right', async () => {
      await openHome(resident)
      await resident.press('我的')
      await resident.press(/^走访记录/)
      await resident.sees('瓶装气')
      await resident.press('更正')
      await resident.press('管道气')
      await resident.press('保存更正')
      await resident.sees('已更正，网格员会看到您改过的内容')
      await resident.sees('管道气')
    })
    await check('走访记录: one note, of who said something', async () => {
      const { body } = await resident.ask('GET', NOTES)
      const notes = /** @type {{ id: string, answers: Record<string, unknown> }[]} */ (body.items)
      expect(JSON.stringify(notes.map(({ answers }) => answers)) === '[{"gas":"pipe"}]', JSON.stringify(notes))
      await refusedTo([worker, handler, officer], '更正', 'PUT', `${NOTES}/${notes[0]?.id}`, {
        answers: { gas: 'none' },
      })
    })
  })
