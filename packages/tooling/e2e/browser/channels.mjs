// Messages that did not go out (死信): seen, tried again or dropped by the system administrator alone.
import { check, expect, step, story } from './check.mjs'
import { giveUp } from './planted.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const LETTERS = '/api/v1/dead-letters'

/** @param {People} people @param {AtConsole} system */
export const deadLetters = (people, system) =>
  story('死信：tried again, dropped', async () => {
    const { resident, worker, handler } = people
    const { page } = system
    const { body } = await handler.ask('GET', '/api/v1/work-orders?limit=2')
    const [again, dropped] = /** @type {{ id: string, no: string }[]} */ (body.items)
    expect(again && dropped, 'there are no cases')
    const ids = giveUp([again.id, dropped.id])
    await step('死信: the case number and why', async () => {
      await page.goto('/admin/channels')
      await system.row(again.no).getByText('企业微信：45009').waitFor()
    })
    for (const action of ['again', 'drop'])
      await refusedTo([resident, worker, handler], `死信 ${action}`, 'POST', `${LETTERS}/${ids[0]}/${action}`, {})
    await check('外发通知: the worker finds no page for it', () => worker.findsClosed('/channels', '外发通知'))
    await step('丢弃: it is gone', async () => {
      await system.press('丢弃', system.row(dropped.no))
      await page.getByText('已丢弃', { exact: true }).waitFor()
      await system.row(dropped.no).waitFor({ state: 'detached' })
    })
    await step('重发: tried once more; rows of the demo are never written to, and it says so', async () => {
      await system.press('重发', system.row(again.no))
      await page.getByText('已放回，马上重发', { exact: true }).waitFor()
      await system.row(again.no).waitFor({ state: 'detached' })
      await page.getByText('没有发不出去的消息。').waitFor()
    })
  })
