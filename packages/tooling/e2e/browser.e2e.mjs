// The whole job in Chromium: four posts in four browser contexts, every step through visible controls.
// LINLI_CHROMIUM: another browser than Debian's. LINLI_PICTURES=1: takes the pictures of docs/guide anew.
import { deadLetters } from './browser/channels.mjs'
import { bookings } from './browser/bookings.mjs'
import { paperBallots, paperCounted } from './browser/ballots.mjs'
import { checklist } from './browser/checklist.mjs'
import { bundles } from './browser/bundles.mjs'
import { chat } from './browser/chat.mjs'
import { expect, story, sum } from './browser/check.mjs'
import { conference } from './browser/conference.mjs'
import { council } from './browser/council.mjs'
import { duplicates } from './browser/duplicates.mjs'
import { elderView } from './browser/elder.mjs'
import { foreign } from './browser/foreign.mjs'
import { forms } from './browser/forms.mjs'
import { habits } from './browser/habits.mjs'
import { hotline } from './browser/hotline.mjs'
import { items } from './browser/items.mjs'
import { liaisons } from './browser/liaisons.mjs'
import { figures, papers, shift } from './browser/office.mjs'
import { desk, phone } from './browser/pages.mjs'
import { materials } from './browser/materials.mjs'
import { meetings } from './browser/meetings.mjs'
import { openBrowser, signInAll, signInAtConsole, signInOnPhone } from './browser/people.mjs'
import { topicIsCarriedOut, topicIsVotedOn } from './browser/resolved.mjs'
import { statements } from './browser/statements.mjs'
import { pollIsCounted, pollOpens } from './browser/polls.mjs'
import { projectRights } from './browser/projects.mjs'
import { proxies } from './browser/proxies.mjs'
import { recounted } from './browser/recount.mjs'
import { reviews } from './browser/reviews.mjs'
import { rights } from './browser/rights.mjs'
import { countStops, pollToStop, rolls } from './browser/rolls.mjs'
import { states } from './browser/states.mjs'
import { declined, onTheSpot, returned, service, wholeJob } from './browser/stories.mjs'
import { topics } from './browser/topics.mjs'
import { visits } from './browser/visits.mjs'
import { votes, votesCounted } from './browser/votes.mjs'

/** @typedef {import('./browser/person.mjs').Person} Person */

/** An order of the resident's in this state, rated or not. @type {(resident: Person, state: string, rated?: boolean | null) => Promise<string>} */
async function orderIn(resident, state, rated = null) {
  const { body } = await resident.ask('GET', '/api/v1/work-orders/mine?limit=50')
  const orders = /** @type {{ id: string, state: string, rated: boolean | null }[]} */ (body.items)
  const found = orders.find((order) => order.state === state && order.rated === rated)
  expect(found, `no order is ${state}`)
  return found.id
}

const browser = await openBrowser()
await story('Chromium: four posts', async () => {
  const people = await signInAll(browser)
  await service(people)
  await wholeJob(people)
  await onTheSpot(people)
  await returned(people)
  await declined(people)
  await chat(people)
  const clerk = await signInAtConsole(browser, { post: 'clerk', login: 'hotline' })
  await hotline(clerk)
  await habits(people)
  await bundles(browser, people)
  const [centre, system] = await Promise.all([
    signInAtConsole(browser, { post: 'centre', login: 'centre' }),
    signInAtConsole(browser, { post: 'system', login: 'system' }),
  ])
  await items(browser, people, centre)
  await materials(people)
  await duplicates(people)
  await pollOpens(people, system)
  const polls = await votes(people, system)
  await rolls(people, system)
  const secretary = await signInAtConsole(browser, { post: 'secretary', login: 'secretary' })
  const onPaper = await paperBallots(people, secretary, system)
  const stops = await pollToStop(people, system)
  await recounted(browser, people.worker)
  await visits(people)
  const neighbour = await signInOnPhone(browser, { post: 'neighbour', phone: '19900000002' })
  await proxies(people, neighbour, system)
  await topics(people, neighbour)
  await statements(people, neighbour)
  await conference(browser, people)
  await forms(people, system)
  await meetings(browser, people, neighbour)
  await projectRights(browser, people, neighbour)
  await bookings(people, neighbour)
  await council(browser, people)
  await rights(browser, people, system)
  const round = await reviews(people, neighbour, system)
  await checklist(browser, people, system, centre)
  await topicIsVotedOn(people, [people.resident, neighbour], system)
  await foreign(people, centre)
  await figures(people)
  await shift(people)
  await papers(people)
  await deadLetters(people, system)
  await liaisons(people, system)
  if (polls) await votesCounted(people, polls)
  await countStops(people, centre, stops)
  if (onPaper) await paperCounted(people, onPaper)
  await states(browser, people)
  await pollIsCounted(people)
  await topicIsCarriedOut(browser, people)

  const { resident } = people
  const orders = {
    open: await orderIn(resident, 'raised'),
    closed: await orderIn(resident, 'closed', false),
    rated: await orderIn(resident, 'closed', true),
  }
  const [security, audit] = await Promise.all([
    signInAtConsole(browser, { post: 'security', login: 'security' }),
    signInAtConsole(browser, { post: 'audit', login: 'audit' }),
  ])
  await Promise.all([
    phone(browser, people, orders, { polls, round }),
    desk(browser, { ...people, clerk, centre, system, security, audit }, orders),
  ])
  await elderView(resident, orders.open, { polls, round })
})
await browser.close()
process.exitCode = sum() ? 0 : 1
