// The whole job in Chromium: four posts in four browser contexts, every step through visible controls.
// LINLI_CHROMIUM: another browser than Debian's. LINLI_PICTURES=1: takes the pictures of docs/guide anew.
import { expect, sum } from './browser/check.mjs'
import { elderView, leaveElderView } from './browser/elder.mjs'
import { habits } from './browser/habits.mjs'
import { desk, phone } from './browser/pages.mjs'
import { openBrowser, signInAll, signInAtConsole } from './browser/people.mjs'
import { picture } from './browser/pictures.mjs'
import { states } from './browser/states.mjs'
import { declined, onTheSpot, returned, service, wholeJob } from './browser/stories.mjs'

/** An order of the resident's in this state. @type {(resident: import('./browser/person.mjs').Person, state: string) => Promise<string>} */
async function orderIn(resident, state) {
  const { body } = await resident.ask('GET', '/api/v1/work-orders/mine?limit=50')
  const found = /** @type {{ id: string, state: string }[]} */ (body.items).find((order) => order.state === state)
  expect(found, `no order is ${state}`)
  return found.id
}

const browser = await openBrowser()
try {
  const people = await signInAll(browser)
  await service(people)
  await wholeJob(people)
  await onTheSpot(people)
  await returned(people)
  await declined(people)

  const { resident } = people
  const orders = {
    open: await orderIn(resident, 'raised'),
    closed: await orderIn(resident, 'closed'),
    rated: await orderIn(resident, 'rated'),
  }
  await habits(people)
  await states(browser, people)
  const [system, security, audit] = await Promise.all([
    signInAtConsole(browser, { post: 'system', login: 'system' }),
    signInAtConsole(browser, { post: 'security', login: 'security' }),
    signInAtConsole(browser, { post: 'audit', login: 'audit' }),
  ])
  await Promise.all([phone(browser, people, orders), desk(browser, { ...people, system, security, audit }, orders)])
  await elderView(resident, orders.open)
  await resident.page.goto('/')
  await resident.sees('标准字')
  await picture(resident.page, 'resident-elder-home')
  await leaveElderView(resident)
} finally {
  await browser.close()
}
process.exitCode = sum() ? 0 : 1
