// The work-task checklist (社区工作任务清单) at the console: what is not on it, past its term or known already is stopped
// with the reason; the community does a task, refuses another to the level above, and the load is counted.
import { until } from '../../run/server.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { signInAtConsole } from './people.mjs'
import { refusedTo } from './refusals.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */
/** @typedef {import('../polls.mjs').Ask} Ask */

const ITEMS = '/api/v1/checklist/items'
const LISTED = '背街小巷路灯、井盖排查'
const ENDED = '路灯杆编号核对'
const NEW = '楼道应急灯排查'
const WHY = '补助还没有到位'

const beside = (/** @type {AtConsole} */ { page }) => page.getByRole('complementary', { name: /^(任务详情|清单事项)$/ })
/** @type {(person: AtConsole, words: string) => Promise<void>} */
const stands = (person, words) => beside(person).locator('.ant-tag').filter({ hasText: words }).waitFor()

/** Everybody was heard, and the office let it in. @type {(desks: Record<'owner' | 'worker' | 'street' | 'centre', Ask>, name: string, placeId: string) => Promise<string>} */
async function admitted({ owner, worker, street, centre }, name, placeId) {
  const { posts } = /** @type {{ posts: { unitId: string }[] }} */ (
    /** @type {unknown} */ (await owner('GET', '/api/v1/me'))
  )
  const effort = { frequency: 'as-needed', recurring: false, minutes: 30, days: 5 }
  const what = { name, kind: 'assist', asks: 'task', basis: '演示', fields: [], support: '演示', placeIds: [placeId] }
  const { id } = await owner('POST', ITEMS, { ...what, ...effort, unitId: posts[0]?.unitId })
  const item = String(id)
  await act(owner, item, 'apply')
  for (const adviser of [worker, street]) await act(adviser, item, 'agree', { text: '可以' })
  await act(centre, item, 'admit', { until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) })
  return item
}
/** @type {(desk: Ask, id: string, action: string, given?: object) => Promise<void>} */
async function act(desk, id, action, given = {}) {
  const { version } = await desk('GET', `${ITEMS}/${id}`)
  await desk('POST', `${ITEMS}/${id}/actions/${action}`, { version, ...given })
}

/** @type {(browser: import('playwright-core').Browser, people: People, system: AtConsole, centre: AtConsole) => Promise<void>} */
export const checklist = (browser, { resident, worker, handler, officer }, system, centre) =>
  story('社区工作任务清单: nothing is asked of a community but what is on it', async () => {
    const street = await signInAtConsole(browser, { post: 'street', login: 'street' })
    const desks = {
      owner: asking(handler),
      worker: asking(worker),
      street: asking(street),
      centre: asking(centre),
    }
    const { body: me } = await worker.ask('GET', '/api/v1/me')
    const [post] = /** @type {{ placeId: string, placeName: string }[]} */ (me.posts)
    expect(post, 'the worker holds no post')
    const ended = await admitted(desks, ENDED, post.placeId)
    await act(desks.owner, ended, 'retire', { reason: '不再需要' })
    await admitted(desks, NEW, post.placeId)
    for (const [path, name] of /** @type {const} */ ([
      ['/tasks', '社区工作任务'],
      ['/checklist', '任务清单'],
      ['/load', '减负'],
    ]))
      await check(`${name}: closed to who has no part in it`, () => system.findsClosed(path, name))
    await refusedTo([resident, officer, worker, street, centre], '下达任务', 'POST', '/api/v1/checklist/tasks', {
      unitId: post.placeId,
      title: 'x',
      fields: [],
      communityIds: [post.placeId],
    })

    /** Fills in what is asked, and sends it. @type {(item: string | null, title?: string, more?: () => Promise<void>) => Promise<void>} */
    const asks = async (item, title, more) => {
      await handler.page.goto('/admin/tasks')
      await handler.press('下达任务')
      if (item) {
        await handler.pick('清单事项', item)
        await until(async () => (await handler.field('要社区做什么').inputValue()) === item, 10)
      } else await handler.type('要社区做什么', title ?? '')
      await more?.()
      await handler.pickInTree('下达给哪个社区 1', post.placeName)
      await handler.press(handler.page.getByRole('dialog').getByRole('button', { name: /^下 ?达$/ }))
    }
    await step('下达任务: what is not on the list is stopped with the reason', async () => {
      await asks(null, '统计各楼宠物数量')
      await handler.sees('社区工作任务清单上没有这件事，不能下达，请先申请准入')
      await accessible(handler.page)
    })
    await step('下达任务: what has left the list is stopped with the reason', async () => {
      await asks(ENDED)
      await handler.sees('这件事已经退出清单或者到期，不能再下达，需要的话请重新申请准入')
    })
    await step('下达任务: what the register knows is stopped with where it can be looked up', async () => {
      await asks(LISTED, undefined, async () => {
        await handler.pick('要采集的内容', '户数（登记已有）')
        await handler.page.keyboard.press('Escape')
      })
      await handler.sees('要的内容登记中已经有，不能再让社区填报，请直接查询')
      await handler.page.getByText('“户数”请到房屋与住户登记中查询').first().waitFor()
    })
    await step('下达任务: a certificate that communities must not issue is stopped with its basis', async () => {
      await asks(null, '证明老人健在', () => handler.type('要开的证明', '健在证明'))
      await handler.sees('这种证明不应由社区出具，不能要求社区办理')
      await handler.page
        .getByText(/民发〔2020〕20号/)
        .first()
        .waitFor()
    })
    await step('下达任务: what is on the list reaches the community', async () => {
      await asks(NEW)
      await handler.sees('已下达给 1 个社区')
    })
    await step('社区工作任务: the community does one, and the answers are kept', async () => {
      await worker.page.goto('/admin/tasks')
      await accessible(worker.page)
      await worker.press(worker.page.getByRole('button', { name: LISTED }).first())
      await worker.press('完成', beside(worker))
      await worker.type('不亮的路灯数量', '2 盏')
      await worker.type('破损井盖数量', '没有')
      await worker.press('确定完成')
      await stands(worker, '已完成')
      await beside(worker).getByText('不亮的路灯数量：2 盏').waitFor()
    })
    await step('不接: by a ground of the list, to the level above', async () => {
      await worker.page.goto('/admin/tasks')
      await worker.press(worker.page.getByRole('button', { name: NEW }).first())
      await worker.press('不接', beside(worker))
      await worker.pick('依据哪一条', '费随事转没有落实')
      await worker.type('理由', WHY)
      await worker.press('确定不接')
      await stands(worker, '待上一级核定')
      await accessible(worker.page)
    })
    const task = new URL(worker.page.url()).searchParams.get('task') ?? ''
    await check('不接: who asked does not read why', async () => {
      const seen = JSON.stringify(await desks.owner('GET', `/api/v1/checklist/tasks/${task}`))
      expect(!seen.includes(WHY) && !seen.includes('费随事转没有'), 'the asker reads it')
    })
    for (const person of [handler, worker, street])
      await check(`同意不接: the ${person.post} is refused`, async () => {
        const path = `/api/v1/checklist/tasks/${task}/actions/uphold`
        const { status, body } = await person.ask('POST', path, { version: 1, text: 'x' })
        expect(status === 403, `answered ${status} ${JSON.stringify(body)}`)
        return `${status} ${String(body.code)}`
      })
    await step('核定: the office rules on it', async () => {
      await centre.page.goto('/admin/tasks?list=refused')
      await centre.press(centre.page.getByRole('button', { name: NEW }).first())
      await beside(centre).getByText(WHY).first().waitFor()
      await centre.press('同意不接', beside(centre))
      await centre.type('答复', '部门先把补助落实')
      await centre.press('确定同意不接')
      await stands(centre, '已结束')
    })
    await step('减负: what was asked and what was stopped, by who asked', async () => {
      await worker.page.goto('/admin/load')
      const row = worker.page.getByRole('row').filter({ hasText: post.placeName }).filter({ hasText: '市政维护所' })
      await until(async () => {
        await worker.page.reload()
        await row.waitFor()
        const counts = await row.getByRole('cell').allInnerTexts()
        // 清单外、过期、登记已有、证明
        return [6, 7, 8, 10].every((at) => Number(counts[at]) > 0)
      }, 20)
      await accessible(worker.page)
    })
    await check('任务清单: what is on it, who decides', async () => {
      await worker.page.goto('/admin/checklist')
      await worker.page.getByText('由区社区工作准入办公室决定准入').waitFor()
      await worker.press(worker.page.getByRole('button', { name: NEW }).first())
      await stands(worker, '在清单上')
      await accessible(worker.page)
    })
  })
