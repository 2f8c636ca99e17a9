// Cases of another system (12345): its columns said once, its sheet taken in twice, the answers given back in it.
import exceljs from 'exceljs'
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'
import { declineAtConsole } from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const SYSTEM = '示例 12345 热线'
const TITLES = ['工单编号', '诉求内容', '事项类别', '属地', '来电号码', '办理时限', '答复内容', '办理结果', '督办等级']
const ROAD = '示例-0001'
const LAMP = '示例-0002'
const REASON = '公交班次由市交通运输部门安排'

/** @param {Record<string, string>[]} rows */
const csv = (...rows) =>
  [TITLES, ...rows.map((row) => TITLES.map((title) => row[title] ?? ''))].map((cells) => cells.join(',')).join('\r\n')
const deadline = `${new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 10)} 17:00`
const given = { 属地: '榆树社区', 办理时限: deadline, 督办等级: '普通' }
const road = { ...given, 工单编号: ROAD, 诉求内容: '想问公交车晚上能不能加一班', 事项类别: '公交线路和站点设置' }
const lamp = { ...given, 工单编号: LAMP, 诉求内容: '桂花街路口的灯一闪一闪', 事项类别: '市政/照明' }

/** @param {People} people @param {AtConsole} centre */
export const foreign = (people, centre) =>
  story('12345：a sheet in, a sheet again, the answers out', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = centre
    const progress = page.getByRole('region', { name: '导入进度' })
    /** @type {(content: string, told: RegExp) => Promise<void>} */
    const takeIn = async (content, told) => {
      await page.goto('/admin/foreign')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '工单.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
      await page.getByRole('checkbox').uncheck()
      await centre.press('导入工单')
      await progress.getByText(told).waitFor()
    }
    await step('对应关系: what the columns are and what a word is called here', async () => {
      await page.goto('/admin/foreign')
      await centre.press('新增系统')
      await centre.type('系统名称', SYSTEM)
      await centre.type('代号', '12345')
      await centre.press('加一条', page.getByRole('region', { name: '类别', exact: true }))
      await centre.type('对方的类别 1', '市政/照明')
      await centre.pickInTree('本系统的类别 1', '路灯')
      await centre.press(/^保 ?存$/)
      await page.getByText('已保存', { exact: true }).waitFor()
    })
    await refusedTo([resident, worker, handler, officer], '对应关系', 'GET', '/api/v1/foreign-systems')
    await check('外部工单: the worker finds no page for it', () => worker.findsClosed('/foreign', '外部工单'))
    await step('导入: each row a case with its own number and deadline', async () => {
      await takeIn(csv(road, lamp), /新增 2，更新 0，没有变化 0，有误 0/)
      const [order] = await called(worker, lamp.诉求内容)
      expect(order?.subject === '路灯', `its class is ${order?.subject}`)
    })
    await step('再导入: what has changed is brought up to date, nothing is doubled', async () => {
      await takeIn(csv(road, { ...lamp, 诉求内容: '桂花街路口的灯灭了' }), /新增 0，更新 1，没有变化 1，有误 0/)
      expect((await called(worker, road.诉求内容)).length === 1, 'the case is there twice')
    })
    await step('答复: by the community, with the other’s number in sight', async () => {
      const [order] = await called(worker, road.诉求内容)
      expect(order, 'the case is not in the list')
      await declineAtConsole(worker, order.no, REASON, '市交通运输服务热线')
    })
    await step('导出答复: in the columns of the sheet, with its own beside', async () => {
      await page.reload()
      const [file] = await Promise.all([page.waitForEvent('download'), centre.press('导出答复')])
      const book = new exceljs.Workbook()
      await book.xlsx.readFile(await file.path())
      const rows = /** @type {string[][]} */ ([])
      book.worksheets[0]?.eachRow((row) => rows.push(/** @type {string[]} */ (row.values).slice(1).map(String)))
      const [titles = [], ...answers] = rows
      expect(
        TITLES.every((title, i) => titles[i] === title),
        titles.join('、'),
      )
      const answered = answers.find((row) => row[0] === ROAD)
      expect(answers.length === 1 && answered, answers.join('\n'))
      expect(answered[6]?.includes(REASON) && answered[8] === '普通', answered.join('、'))
    })
  })

/** Cases with this text, as the community lists them. @type {(worker: AtConsole, title: string) => Promise<{ no: string, subject: string }[]>} */
async function called(worker, title) {
  const { body } = await worker.ask('GET', '/api/v1/work-orders?limit=100')
  const orders = /** @type {{ no: string, subject: string, title: string }[]} */ (body.items)
  return orders.filter((order) => order.title === title)
}
