// Consultation (议事协商): the resident proposes, a neighbour co-signs, both read the answer.
import assert from 'node:assert/strict'
import { eventually } from './wait.mjs'

const TITLE = '二号楼门口加一个休息座椅'
const REASON = '这里是消防通道，不能放座椅'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'resident' | 'neighbour' | 'officer' | 'worker'>} cast
 */
export async function topics(check, { resident, neighbour, officer, worker }) {
  await check('the resident proposes', async () => {
    resident.tab('我的')
    await resident.tap('menu-topics')
    await resident.tap('propose')
    await resident.type('propose-title', TITLE)
    await resident.type('propose-body', '买菜回来走到这里都想歇一歇。')
    await resident.tap('propose-submit')
    await resident.see('待联席会议答复', '这是您的提议', '0 人附议')
    assert.ok(!resident.has('sign'), 'one’s own can be co-signed')
  })
  const { path, query } = resident.page
  await check('a neighbour co-signs it, once; nobody reads who', async () => {
    neighbour.tab('我的')
    await neighbour.tap('menu-topics')
    await neighbour.tapRow(TITLE)
    await neighbour.tap('sign')
    await neighbour.see('已附议，有进展会告诉您', '1 人附议', '您已附议')
    assert.ok(!neighbour.has('sign'), 'it can be co-signed again')
  })
  await check('who works there reads it and cannot co-sign it', async () => {
    officer.follow(`${path}?id=${query.id}`)
    await officer.see(TITLE, '1 人附议')
    assert.ok(!officer.has('sign'))
  })
  await check('both read the answer, with its reason; the message opens the topic', async () => {
    await worker.answerTopic(TITLE, 'decline', REASON)
    resident.tab('我的')
    await resident.tap('menu-topics')
    await resident.tap('topics-false')
    await resident.tapRow(TITLE)
    await resident.see('未列为议题', REASON)
    await eventually('a message', () => {
      neighbour.tab('首页')
      neighbour.tab('消息')
      return neighbour.text.includes(`议题“${TITLE}”`) || undefined
    })
    await neighbour.tapRow(`议题“${TITLE}”`)
    await neighbour.see('未列为议题', REASON)
  })
  await check('a topic that was agreed says who does what by when with what money', async () => {
    neighbour.tab('我的')
    await neighbour.tap('menu-topics')
    await neighbour.tapRow('二号楼后空地改成健身角')
    await neighbour.see('安装健身器材和长椅', '18,500 元，社区公益金')
  })
}
