// Consultation (议事协商): the resident proposes, follows what becomes of it, and reads the answer.
const TITLE = '二号楼门口加一个休息座椅'
const REASON = '这里是消防通道，不能放座椅'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'resident' | 'worker'>} cast
 */
export async function topics(check, { resident, worker }) {
  await check('the resident proposes', async () => {
    resident.tab('我的')
    await resident.tap('menu-topics')
    await resident.tap('propose')
    await resident.type('propose-title', TITLE)
    await resident.type('propose-body', '买菜回来走到这里都想歇一歇。')
    await resident.tap('propose-submit')
    await resident.see('待联席会议答复', '这是您的提议', '0 人附议')
  })
  await check('and reads the answer, with its reason', async () => {
    await worker.answerTopic(TITLE, 'decline', REASON)
    resident.tab('我的')
    await resident.tap('menu-topics')
    await resident.tap('topics-false')
    await resident.tap('topic-0')
    await resident.see('未列为议题', REASON)
  })
}
