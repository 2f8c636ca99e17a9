// Votes on written authorisation (委托) on the phone: who represents others casts each ballot by itself, with a receipt of
// its own; who gave an authorisation withdraws it and votes.
import { atOnce, SIX } from '../polls.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const POLLS = '/api/v1/polls'
const TITLE = '示例：单元门换不换'
const ROLL = ['19900000001', '19900000002', '19700000003'].map((phone, i) => ({
  name: `示例代表${['甲', '乙', '丙'][i]}`,
  phone,
  home: `${i + 1} 号楼 ${i + 1}01`,
  area: 8_000,
}))

/** The one question, read back and cast. @type {(person: OnPhone, whose: string, answer: string, readBack: string) => Promise<string>} */
async function castOne(person, whose, answer, readBack) {
  await person.press('去投票')
  await person.sees(`第 1 项，共 1 项 · ${whose}`)
  await person.press(answer)
  await person.press('核对')
  await person.sees(readBack)
  await accessible(person.page)
  await person.press('确认投票')
  await person.sees('选票已收到。')
  const receipt = await person.page.locator('#receipt').filter({ visible: true }).first().innerText()
  await person.press('完成')
  return receipt
}

/** @type {(people: People, neighbour: OnPhone, system: import('./person.mjs').Person) => Promise<void>} */
export const proxies = ({ resident, worker }, neighbour, system) =>
  story('委托：each ballot by itself, and withdrawn by who gave it', async () => {
    const ask = asking(worker)
    await atOnce(asking(system))
    const { posts } = /** @type {{ posts: { placeId: string }[] }} */ (await ask('GET', '/api/v1/me'))
    const set = { body: '', unit: 'owner', secret: false, recast: false, turnoutShown: false }
    const poll = { placeId: posts[0]?.placeId, title: TITLE, ...set, questions: SIX.slice(0, 1) }
    const id = String((await ask('POST', POLLS, poll)).id)
    const path = `${POLLS}/${id}`
    await ask('PUT', `${path}/roll`, { entries: ROLL })
    await ask('POST', `${path}/show-roll`, {})
    const entryOf = async (/** @type {string} */ home) => {
      const { items } = await ask('GET', `${path}/roll?find=${encodeURIComponent(home)}`)
      return /** @type {{ id: string }[]} */ (items)[0]?.id ?? ''
    }
    const [toEntryId, second, third] = await Promise.all(['1 号楼', '2 号楼', '3 号楼'].map(entryOf))
    for (const entryId of [second, third]) await ask('POST', `${path}/proxies`, { entryId, toEntryId })
    await ask('POST', `${path}/open`, { closesAt: new Date(Date.now() + 86_400_000).toISOString() })
    const open = (/** @type {OnPhone} */ { page }) => page.goto(`/ballot/poll/index?id=${id}`)

    await check('撤回委托: only by who gave it', async () => {
      for (const person of [neighbour, resident]) {
        const { status } = await person.ask('DELETE', `${path}/entries/${third}/proxy`)
        expect(status === 404, `the ${person.post} was answered ${status}`)
      }
    })
    await step('撤回委托: before it was used, and then one votes oneself', async () => {
      await open(neighbour)
      await neighbour.page.getByText(/^委托.+投票$/).waitFor()
      expect((await neighbour.control('去投票').count()) === 0, 'who is represented can vote too')
      await accessible(neighbour.page)
      await neighbour.press('撤回委托')
      await neighbour.press(neighbour.page.locator('#confirm-yes'))
      await castOne(neighbour, '2 号楼 201', '赞成', '您选的是')
    })
    await step('投票: one’s own, then that of whom one represents, each with its receipt', async () => {
      await open(resident)
      await resident.sees('代 3 号楼 301 示**')
      expect((await resident.page.getByText('代 2 号楼 201').count()) === 0, 'what was withdrawn is there')
      const own = await castOne(resident, '1 号楼 101', '赞成', '您选的是')
      const other = await castOne(resident, '代 3 号楼 301 示**', '反对', '您代 3 号楼 301 示** 选的是')
      expect(own !== other, 'two ballots have one receipt')
      for (const receipt of [own, other]) await resident.sees(receipt)
      expect((await resident.control('去投票').count()) === 0, 'there is a third')
    })
  })
