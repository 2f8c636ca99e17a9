// Forms of consultation (议事形式): who sits in is a rule, changed as a new version, for topics to come.
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const RULE = '/api/v1/rules/consultation.rosters'
const TOPICS = '/api/v1/consultations'
const SEAT = '楼栋长'

/** @type {(people: People, system: AtConsole) => Promise<void>} */
export const forms = ({ resident, worker, handler, officer }, system) =>
  story('议事参加人: the district edits who sits in, with a basis', async () => {
    const rule = async () => {
      const { body } = await system.ask('GET', '/api/v1/rules')
      const rules = /** @type {{ key: string, version: number, value: object }[]} */ (body.items)
      const found = rules.find(({ key }) => key === 'consultation.rosters')
      expect(found, 'there is no such rule')
      return found
    }
    const before = await rule()
    const change = { value: before.value, basis: '测试' }
    await refusedTo([resident, worker, handler, officer], '修改规则', 'PUT', RULE, change)
    await step('议事参加人: a fixed seat more, as a new version', async () => {
      await system.page.goto('/admin/rules')
      await system.press('修改议事参加人')
      const form = system.page.getByRole('dialog')
      await system.press(form.getByRole('button', { name: '加一位固定成员' }).nth(1))
      await form.getByRole('textbox', { name: '恳谈会第 2 位固定成员' }).fill(SEAT)
      await system.type('依据', '示例区议事办法')
      await system.press('保存为新的一版')
      await system.page.getByText(`恳谈会：社区党委、居委会、${SEAT}、利益相关方至少 2 位`).waitFor()
      expect((await rule()).version === before.version + 1, 'it is no new version')
    })
    await step('确定参加人: a new topic has the seat', async () => {
      const { body: me } = await worker.ask('GET', '/api/v1/me')
      const [post] = /** @type {{ placeId: string }[]} */ (me.posts)
      const proposal = { form: 'talk', title: '楼道门禁怎么管', body: '门禁坏了几次', placeId: post?.placeId }
      const { body } = await worker.ask('POST', TOPICS, proposal)
      const id = String(body.id)
      const { status } = await worker.ask('POST', `${TOPICS}/${id}/actions/take`, { version: body.version })
      expect(status < 300, `take was answered ${status}`)
      await worker.page.goto(`/admin/topics?topic=${id}`)
      await worker.page.getByText(`还没有${SEAT}`).waitFor()
      await worker.press('确定参加人')
      await worker.page.locator(`input[value="${SEAT}"]`).waitFor()
    })
    await check('议事参加人: it can be set back', async () => {
      const { status } = await system.ask('PUT', RULE, change)
      expect(status === 200, `answered ${status}`)
    })
  })
