// Meetings (会议): called, answered, the clerk takes attendance on the phone, and everybody concerned reads the minutes.
import assert from 'node:assert/strict'
import { timeHasCome } from '../browser/planted.mjs'
import { callMeeting, minuteMeeting, PLACE } from '../meetings.mjs'
import { eventually } from './wait.mjs'

const TITLE = '楼道里怎么停电动车'
const MINUTES = '到会人员都同意在车棚边装充电桩，楼道不再停车。'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'resident' | 'neighbour' | 'officer' | 'worker'>} cast
 */
export async function meetings(check, { people, resident, neighbour, officer, worker }) {
  const { topic, meeting } = await callMeeting(worker.ask, TITLE, '19900000001')

  await check('who is called finds the message, and the meeting behind it', async () => {
    await eventually('a message', () => {
      resident.tab('首页')
      resident.tab('消息')
      return resident.text.includes('通知您开会') || undefined
    })
    await resident.tapRow('通知您开会')
    await resident.see(TITLE, PLACE, '1. 说明情况', '您以“居民代表”的身份参加')
    assert.match(resident.page.path, /^meeting\//)
  })
  await check('says not to come, and then to come', async () => {
    await resident.tap('reply-away')
    await resident.see('已告诉社区，开会前可以改')
    await resident.tap('reply-coming')
    await eventually('the reply', async () => {
      /** @type {{ seats: { reply: string | null }[] }} */
      const { seats } = await worker.get(`/api/v1/meetings/${meeting}`)
      return seats.some(({ reply }) => reply === 'coming') || undefined
    })
    resident.tab('我的')
    await resident.tap('menu-meetings')
    await resident.see(TITLE)
  })
  await check('who only lives there reads when and where, and is not asked', async () => {
    neighbour.follow(`/consultation/topic/index?id=${topic}`)
    await neighbour.tap('meeting-0')
    await neighbour.see(PLACE, '空地旁住户')
    assert.ok(!neighbour.has('own-seat') && !neighbour.has('minutes') && !neighbour.text.includes('示例成员'))
    neighbour.tab('我的')
    await neighbour.tap('menu-meetings')
    await neighbour.element('meetings', 'empty')
    assert.ok(!neighbour.text.includes(TITLE))
  })
  await check('the clerk takes attendance on the phone, and opens the meeting when its time has come', async () => {
    const clerk = people.newcomer()
    await people.signIn(clerk, '19900000201')
    await clerk.tap('open-workbench')
    await clerk.tap('open-meetings')
    await clerk.tapRow(TITLE)
    await clerk.tap('go-attendance')
    await clerk.see('固定成员 · 答复：到会')
    for (const post of ['社区党委', '居委会', '调委会', '居民代表']) await clerk.tapRow(post)
    await clerk.tap('attendance-keep')
    await clerk.see('已记录到会情况', '到会 4 人')
    assert.ok(!clerk.has('meeting-hold'), 'it can be opened before its time')
    timeHasCome(meeting)
    clerk.back()
    await clerk.tap('go-attendance')
    await clerk.tap('meeting-hold')
    await clerk.see('会议开始了，纪要请在管理台整理')
  })
  await check('nobody else takes it', async () => {
    for (const phone of [officer, resident]) {
      phone.follow(`/workbench/meeting/attendance/index?id=${meeting}`)
      await phone.element('forbidden')
      phone.back()
    }
  })
  await check('the confirmed minutes are read by everybody concerned, by post', async () => {
    const secretary = await people.atTheConsole('secretary')
    await minuteMeeting({ worker: worker.ask, secretary: secretary.ask }, meeting, MINUTES)
    for (const phone of [resident, neighbour]) {
      phone.follow(`/meeting/one/index?id=${meeting}`)
      await phone.see(MINUTES, '居民代表', '赞成：同意，留出消防通道')
      assert.ok(!phone.text.includes('示例成员'))
    }
  })
}
