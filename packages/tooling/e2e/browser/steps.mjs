// What each post does with a case, through the controls on its screen.
import { until } from '../../run/server.mjs'
import { expect } from './check.mjs'
import { drawPhoto } from './photo.mjs'
import { picture } from './pictures.mjs'

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */
/** @typedef {import('./refusals.mjs').Order} Order */

// Resident

/** Opens the site as if from the bookmark. @param {OnPhone} person */
export async function openHome(person) {
  await person.page.goto('/')
  await person.sees('有危险先打')
}

/**
 * The messages say so. What follows from a step is told a moment later: they are opened again until then.
 * @type {(person: OnPhone, words: string) => Promise<void>}
 */
export async function isTold(person, words) {
  const notices = person.page.locator('#notices').filter({ visible: true })
  await until(async () => {
    await openHome(person)
    await person.press(/消息/)
    await notices.waitFor()
    return (await notices.getByText(words).count()) > 0
  }, 20)
}

/**
 * Orders a service from the front page on, up to the number. @type {(resident: OnPhone, field: string, item: string) =>
 * Promise<{ no: string, presses: number, typed: number }>}
 */
export async function orderService(resident, field, item) {
  await openHome(resident)
  resident.startCounting()
  await resident.press(new RegExp(`${field}$`))
  await resident.press(new RegExp(`^${item} `))
  await resident.sees('已经为您填好')
  await picture(resident.page, 'resident-order-service')
  await resident.press('提交点单')
  const no = await numberOf(resident)
  return { no, presses: resident.presses, typed: resident.typed }
}

/**
 * Fills in a report, without sending it.
 * @param {OnPhone} resident
 * @param {{ classes: readonly string[], text?: string, where?: string, photo?: boolean }} what
 */
export async function writeReport(resident, { classes, text, where, photo = false }) {
  await openHome(resident)
  await resident.press(/^我要反映/)
  for (const name of classes) await resident.press(new RegExp(`^${name}( |$)`))
  if (text) await resident.type('什么地方、什么时候、怎么了', text)
  if (where) await resident.type('如 3 号楼三单元门口', where)
  if (photo) await addPhoto(resident)
}

/** @param {OnPhone} person */
async function addPhoto(person) {
  const { page } = person
  const browser = page.context().browser()
  expect(browser, 'no browser to draw with')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), person.press('添加照片')])
  await chooser.setFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(browser) })
  await person.control('删除照片 1').waitFor()
}

/** The number on the page that says it was received. @param {OnPhone} person */
async function numberOf(person) {
  const number = person.page.getByText(/^\d{4}-\d{4}-\d{4}$/).filter({ visible: true })
  return (await number.innerText()).trim()
}

/** Sends what was filled in and opens the order. @type {(person: OnPhone, button?: string) => Promise<Order>} */
export async function send(person, button = '提交') {
  await person.press(person.page.getByRole('button', { name: button, exact: true }).filter({ visible: true }))
  return openSent(person)
}

/** From the number on to the order. @type {(person: OnPhone) => Promise<Order>} */
export async function openSent(person) {
  const no = await numberOf(person)
  await person.press('看单子')
  const { id } = await orderHere(person)
  return { id, no }
}

/** The order that is open. @type {(person: OnPhone) => Promise<Order>} */
export async function orderHere(person) {
  await person.page.waitForURL(/[?&]id=/)
  const id = new URL(person.page.url()).searchParams.get('id')
  expect(id, 'the address names no order')
  const number = person.page.getByText(/\d{4}-\d{4}-\d{4}/).filter({ visible: true })
  const [no = ''] = /\d{4}-\d{4}-\d{4}/.exec(await number.first().innerText()) ?? []
  return { id, no }
}

/** Opens the order that was raised last, from the list of one's own. @type {(resident: OnPhone, title: string) => Promise<void>} */
export async function openMine(resident, title) {
  await openHome(resident)
  await resident.press('单子')
  await resident.press(
    resident.page
      .locator('#orders')
      .getByRole('link', { name: new RegExp(`^${title}`) })
      .first(),
  )
  await resident.sees('经过')
}

/**
 * The resident sees where the order stands and what was done last, in the words of the screen.
 * @type {(resident: OnPhone, title: string, state: string, done: string, text?: string) => Promise<void>}
 */
export async function follows(resident, title, state, done, text) {
  await openMine(resident, title)
  await resident.sees(state)
  await resident.sees(done)
  if (text) await resident.page.getByText(text).filter({ visible: true }).first().waitFor()
}

/** @type {(resident: OnPhone, words: { solved: string, satisfied: string, text: string }) => Promise<void>} */
export async function fillInRating(resident, { solved, satisfied, text }) {
  await resident.press('评价')
  await resident.press(solved)
  await resident.press(satisfied)
  await resident.type('哪里好，哪里要改', text)
}

// Console

/** Opens the queue as if in the morning: it asks for news by itself only once a minute. @param {AtConsole} person */
async function openQueue(person) {
  await person.page.goto('/admin/')
  await person.page.getByRole('heading', { name: '待办', level: 1 }).waitFor()
}

/** Opens an order from the queue. @type {(person: AtConsole, no: string) => Promise<void>} */
export async function openFromQueue(person, no) {
  await openQueue(person)
  await person.press(person.row(no).getByRole('button'))
  await person.drawer.getByText(no).first().waitFor()
}

/** Chooses who handles it, by a part of the name. @type {(person: AtConsole, name: string) => Promise<void>} */
export async function chooseHandler(person, name) {
  const box = person.page.getByRole('combobox', { name: '承办单位或网格' })
  await box.fill(name)
  await person.page.locator('.ant-select-item-option-active').filter({ hasText: name }).waitFor()
  await box.press('Enter')
  await person.page.locator('.ant-select-dropdown').filter({ visible: true }).waitFor({ state: 'detached' })
}

/**
 * From the queue to dispatched: a press on the row, Enter for the next step, a few letters of the name, and the button.
 * @type {(worker: AtConsole, no: string, handler: string) => Promise<{ presses: number }>}
 */
export async function dispatchFromQueue(worker, no, handler) {
  await openQueue(worker)
  worker.startCounting()
  await worker.press(worker.row(no).getByText(/小程序|手机网站|网格员|电话/))
  await worker.drawer.getByText(no).first().waitFor()
  await worker.page.keyboard.press('Enter')
  await chooseHandler(worker, handler)
  await worker.press('确定派单')
  await said(worker, `已派单：${no}`)
  return { presses: worker.presses }
}

/** The same with the mouse alone. @type {(worker: AtConsole, no: string, handler: string) => Promise<{ presses: number }>} */
export async function dispatchByMouse(worker, no, handler) {
  worker.startCounting()
  await openFromQueue(worker, no)
  await worker.press('派单', worker.drawer)
  await pickHandler(worker, handler)
  await worker.press('确定派单')
  await said(worker, `已派单：${no}`)
  return { presses: worker.presses }
}

/**
 * Picks who handles it out of the whole list, with the wheel as long as the row is out of sight.
 * @type {(person: AtConsole, name: string) => Promise<{ turns: number }>}
 */
export async function pickHandler(person, name) {
  const { page } = person
  await person.press(page.getByRole('combobox', { name: '承办单位或网格' }))
  const list = page.locator('.ant-select-dropdown-list-holder').filter({ visible: true })
  await list.hover()
  const row = list.getByTitle(name, { exact: true })
  let turns = 0
  for (; !(await liesIn(list, row)); turns += 1) {
    expect(turns < 100, `${name} does not come into sight`)
    await page.mouse.wheel(0, 40)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  }
  await person.press(row)
  return { turns }
}

/** Whether all of a row stands in the visible part of a list. @type {(list: Locator, row: Locator) => Promise<boolean>} */
async function liesIn(list, row) {
  if ((await row.count()) === 0) return false
  const [outer, inner] = await Promise.all([list.boundingBox(), row.boundingBox()])
  return Boolean(outer && inner && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height)
}

/** A step of the drawer that needs nothing more. @type {(person: AtConsole, no: string, label: string) => Promise<void>} */
export async function doStep(person, no, label) {
  await person.press(label, person.drawer)
  await said(person, `已${label}：${no}`)
}

/** What the console says of a step; one that waits to be sent is sent at once. @type {(person: AtConsole, words: string) => Promise<void>} */
export async function said(person, words) {
  const done = person.page.getByText(words, { exact: true }).first()
  const now = person.page.getByRole('button', { name: '立即发送' }).first()
  await done.or(now).first().waitFor()
  if (await now.isVisible()) await now.click()
  await done.waitFor()
}

/** Says that it is solved, and how. @type {(person: AtConsole, no: string, text: string) => Promise<void>} */
export async function answerAtConsole(person, no, text) {
  await openFromQueue(person, no)
  await person.press('答复办结', person.drawer)
  await person.press(person.drawer.getByText('已解决', { exact: true }))
  await person.type('答复内容', text)
  await person.press('确定答复办结')
  await said(person, `已答复办结：${no}`)
}

/** Not for the community to do: why, and where to go. @type {(person: AtConsole, no: string, reason: string, instead: string) => Promise<void>} */
export async function declineAtConsole(person, no, reason, instead) {
  await openFromQueue(person, no)
  await person.choose('不予受理')
  await person.type('理由', reason)
  await person.type('居民可以去哪里办理', instead)
  await person.press('确定不予受理')
  await said(person, `已不予受理：${no}`)
}

// Grid officer

/** Opens a case from the workbench on the phone. @type {(officer: OnPhone, no: string) => Promise<void>} */
export async function openOnWorkbench(officer, no) {
  await openHome(officer)
  await officer.press('去办单')
  await officer.press(officer.page.getByRole('link').filter({ hasText: no, visible: true }))
  await officer.sees('经过')
}

/** Solved or not, and how, in the sheet of a step. @type {(officer: OnPhone, label: string, text: string) => Promise<void>} */
export async function answerOnPhone(officer, label, text) {
  await officer.press(label)
  await officer.press('已解决')
  await officer.type('居民会看到这段话', text)
  await officer.press(`确定${label}`)
}
