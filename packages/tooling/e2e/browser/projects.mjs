// Renovation projects (改造项目) on the phone: residents read the steps, what was said and answered, the money as it is and
// was, and the topic they talk it over in; the committee's message opens the project.
import * as projects from '../projects.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { signInAtConsole } from './people.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'
import { isTold } from './steps.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const TITLE = '一号楼到三号楼下水管改造'
const TOPIC = '下水管改造什么时间施工'

/** @type {(browser: import('playwright-core').Browser, people: People, neighbour: OnPhone) => Promise<void>} */
export const projectRights = (browser, { resident, worker, handler, officer }, neighbour) =>
  story('改造项目: read by who lives there, from the notice to the answer', async () => {
    const [secretary, security] = await Promise.all([
      signInAtConsole(browser, { post: 'secretary', login: 'secretary' }),
      signInAtConsole(browser, { post: 'security', login: 'security' }),
    ])
    const desks = { owner: asking(handler), worker: asking(worker), secretary: asking(secretary) }
    const isOver = await projects.appoint(asking(security), asking(officer), desks.worker)
    const id = await projects.notifyProject(desks, TITLE)
    const path = `/api/v1/projects/${id}`
    await step('消息 → 改造项目: who decides opens it from the message', async () => {
      const told = `改造项目“${TITLE}”：有改造项目告知社区党委，请作出决定`
      await isTold(officer, told)
      await officer.press(officer.page.locator('#notices').getByText(told).first())
      await officer.sees('待社区党委决定')
      await isOver()
    })
    const entry = await projects.suggest(desks.secretary, id)
    await step('我的 → 改造项目: what is to be done, and what waits for its answer', async () => {
      await resident.page.goto('/identity/me/index')
      await resident.press(/^改造项目/)
      await accessible(resident.page)
      await resident.press(resident.page.locator('#projects').getByText(TITLE).filter({ visible: true }))
      await resident.sees(projects.SUGGESTED)
      await resident.page.getByText(/前答复$/).waitFor()
      await resident.sees('共 30,000 元，已用 0 元')
      expect((await resident.page.locator('#money-before, #project-topics').count()) === 0, 'there is a past already')
    })
    await refusedTo([resident, neighbour, officer], '同意实施', 'POST', `${path}/actions/agree`, {
      version: 0,
      text: '同意',
    })
    const topic = await projects.openToResidents(desks.worker, id, TOPIC)
    await projects.agree(desks, id, entry)
    await step('改造项目: the answer, the money as it is and as it was with the reason', async () => {
      await resident.page.reload()
      await resident.sees(projects.ANSWERED)
      await resident.sees(projects.AGREED)
      await resident.sees('待开工')
      await resident.sees('共 36,500 元，已用 8,000 元')
      await resident.sees(`理由：${projects.RAISED}`)
      await resident.press('看以前公布的（1 次）')
      await resident.sees('共 30,000 元，已用 0 元')
      await resident.sees('理由：告知项目时')
      await accessible(resident.page)
      await picture(resident.page, 'resident-project')
    })
    await step('改造项目 ⇄ 议题: each opens the other', async () => {
      await resident.press(resident.page.locator('#project-topic-0').filter({ visible: true }))
      await resident.sees(TOPIC)
      await neighbour.page.goto(`/consultation/topic/index?id=${topic}`)
      await neighbour.press(neighbour.page.locator('#topic-project-0').filter({ visible: true }))
      await neighbour.sees(projects.ANSWERED)
    })
    await check('改造项目: who has nothing to do with it finds it closed', async () => {
      const { status } = await security.ask('GET', path)
      expect(status === 403, `answered ${status}`)
    })
  })
