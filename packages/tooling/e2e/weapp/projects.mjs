// Renovation projects (改造项目): residents read its steps, its money and its answers.
import assert from 'node:assert/strict'
import * as projects from '../projects.mjs'

const TITLE = '三号楼门前路面改造'
const TOPIC = '三号楼门前什么时间施工'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'resident' | 'neighbour' | 'worker'>} cast
 */
export async function projectRights(check, { people, resident, neighbour, worker }) {
  const [owner, secretary] = await Promise.all([people.atTheConsole('lamp'), people.atTheConsole('secretary')])
  const desks = { owner: owner.ask, worker: worker.ask, secretary: secretary.ask }
  const id = await projects.notifyProject(desks, TITLE)
  const entry = await projects.suggest(desks.secretary, id)

  await check('the resident finds it, with what waits for its answer', async () => {
    resident.tab('我的')
    await resident.tap('menu-projects')
    await resident.tapRow(TITLE)
    await resident.see('待社区党委决定', projects.SUGGESTED, '前答复', '共 30,000 元，已用 0 元')
    assert.match(resident.page.path, /^project\//)
    assert.ok(!resident.has('money-before') && !resident.has('project-topics'))
  })
  const topic = await projects.openToResidents(desks.worker, id, TOPIC)
  await projects.agree(desks, id, entry)
  await check('the answer, and the money as it is and as it was', async () => {
    neighbour.follow(`/project/one/index?id=${id}`)
    await neighbour.see(projects.ANSWERED, projects.AGREED, '待开工', '共 36,500 元，已用 8,000 元', projects.RAISED)
    await neighbour.tap('money-before')
    await neighbour.see('共 30,000 元，已用 0 元', '理由：告知项目时')
  })
  await check('the topic opens the project, and the project the topic', async () => {
    await neighbour.tap('project-topic-0')
    await neighbour.see(TOPIC)
    resident.follow(`/consultation/topic/index?id=${topic}`)
    await resident.tap('topic-project-0')
    await resident.see(projects.AGREED)
  })
  await check('who has not signed in is asked to', async () => {
    const newcomer = people.newcomer()
    newcomer.follow('/project/near/index')
    await newcomer.element('sign-in-needed')
  })
}
