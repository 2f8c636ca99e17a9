// Meetings (会议) on the phone: who is called reads the notice and says whether they come, the clerk takes attendance in
// the room, and everybody concerned reads the confirmed minutes, by post.
import { callMeeting, minuteMeeting, PLACE } from '../meetings.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { signInAtConsole, signInOnPhone } from './people.mjs'
import { picture } from './pictures.mjs'
import { timeHasCome } from './planted.mjs'
import { refusedTo } from './refusals.mjs'
import { isTold } from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').Person} Person */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const TITLE = '楼道里怎么停电动车'
const MINUTES = '到会人员都同意在车棚边装充电桩，楼道不再停车。'
const COMING = ['社区党委', '居委会', '调委会', '居民代表']

/** @type {(person: Person) => import('../polls.mjs').Ask} */
const asking = (person) => async (method, path, data) => {
  const { status, body } = await person.ask(method, path, data)
  expect(status < 300, `${method} ${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** @type {(browser: import('playwright-core').Browser, people: People, neighbour: OnPhone) => Promise<void>} */
export const meetings = (browser, { resident, worker, handler, officer }, neighbour) =>
  story('会议：called, in the room, and read by everybody concerned', async () => {
    const desk = asking(worker)
    const { topic, meeting } = await callMeeting(desk, TITLE, '19900000001')
    const path = `/api/v1/meetings/${meeting}`
    await step('消息 → 会议: when, where, about what, and as what one is called', async () => {
      await isTold(resident, '通知您开会')
      await resident.press(
        resident.page
          .locator('#notices')
          .getByText(/通知您开会/)
          .first(),
      )
      await resident.sees('您以“居民代表”的身份参加。')
      await resident.sees(PLACE)
      await resident.sees('1. 说明情况')
      await accessible(resident.page)
    })
    for (const person of [neighbour, handler, officer, worker])
      await check(`答复到会: the ${person.post} is refused`, async () => {
        const { status, body } = await person.ask('PUT', `${path}/reply`, { reply: 'coming' })
        expect([403, 404].includes(status), `answered ${status} ${JSON.stringify(body)}`)
        return `${status} ${String(body.code)}`
      })
    await step('答复到会: said, and changed', async () => {
      await resident.press('不能到会')
      await resident.page.locator('#reply-away.is-on').filter({ visible: true }).waitFor()
      await resident.press('到会')
      await resident.page.locator('#reply-coming.is-on').filter({ visible: true }).waitFor()
      await picture(resident.page, 'resident-meeting')
      await resident.page.goto('/identity/me/index')
      await resident.press(/^会议/)
      await resident.sees(TITLE)
    })
    await step('议题 → 会议: who lives there reads when and where, without a name and without an answer', async () => {
      await neighbour.page.goto(`/consultation/topic/index?id=${topic}`)
      await neighbour.press(neighbour.page.locator('#meeting-0').filter({ visible: true }))
      await neighbour.sees('空地旁住户')
      expect(
        (await neighbour.page.locator('#own-seat, #minutes').count()) === 0,
        'the neighbour is called, or reads on',
      )
      expect((await neighbour.page.getByText('示例成员').count()) === 0, 'there are names')
    })
    const clerk = await signInOnPhone(browser, { post: 'worker on the phone', phone: '19900000201' })
    await step('工作台 → 记录到会: the clerk sees who said they come, and writes down who came', async () => {
      await clerk.page.goto('/workbench/work-order/queue/index')
      await clerk.press('会议')
      await clerk.press(clerk.page.locator('#meetings').getByText(TITLE).filter({ visible: true }))
      await clerk.press('记录到会')
      await clerk.sees('固定成员 · 答复：到会')
      for (const post of COMING) await clerk.press(new RegExp(`^${post}`))
      await clerk.press('保存')
      await clerk.sees('已记录到会情况')
      await accessible(clerk.page)
      expect((await clerk.control('开会').count()) === 0, 'it can be opened before its time')
      timeHasCome(meeting)
      await clerk.page.reload()
      await clerk.press('开会')
      await clerk.sees('会议开始了，纪要请在管理台整理')
    })
    await refusedTo([resident, neighbour, handler, officer], '记录到会', 'PUT', `${path}/attendance`, {
      version: 0,
      present: [],
    })
    await check('记录到会: another post finds the page closed', async () => {
      await officer.page.goto(`/workbench/meeting/attendance/index?id=${meeting}`)
      await officer.sees('这里暂时不对您开放')
    })
    await step('纪要: read on the phone once it is confirmed, by post', async () => {
      const secretary = await signInAtConsole(browser, { post: 'secretary', login: 'secretary' })
      await minuteMeeting({ worker: desk, secretary: asking(secretary) }, meeting, MINUTES)
      await isTold(resident, '会议纪要已确认')
      await resident.press(
        resident.page
          .locator('#notices')
          .getByText(/会议纪要已确认/)
          .first(),
      )
      await neighbour.page.reload()
      for (const person of [resident, neighbour]) {
        await person.sees(MINUTES)
        await person.page
          .getByText(/^赞成：同意，留出消防通道/)
          .first()
          .waitFor()
        expect((await person.page.getByText('示例成员').count()) === 0, `${person.post} reads names`)
      }
      await accessible(neighbour.page)
    })
  })
