// Half-yearly review (半年一评议): residents concerned rate what became of a topic; what many find badly done goes back.
import { roundBegins, roundEnds, TITLE } from '../reviews.mjs'
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'
import { openHome } from './steps.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const WORDS = '器材装得离窗户太近'
const ANSWER = '两件器材已经往外移了三米，请大家再看'
const TOPICS = '/api/v1/consultations'

/** @returns the page of the round @type {(people: People, neighbour: OnPhone, system: AtConsole) => Promise<string>} */
export async function reviews({ resident, worker, handler, officer }, neighbour, system) {
  let page = ''
  await story('半年评议: what became of a topic is rated, sent back, and answered', async () => {
    const round = await roundBegins({ worker: asking(worker), system: asking(system) })
    page = `/consultation/review/index?id=${round.id}`
    const rating = `/api/v1/review-rounds/${round.id}/topics/${round.topic}/rating`
    const chosen = (/** @type {OnPhone} */ { page: at }, /** @type {string} */ which) =>
      at.locator(`.segment.is-on[id$="-${which}"]`).filter({ visible: true })
    await step('评议: the front page leads to it, and the last word counts', async () => {
      await openHome(resident)
      await resident.press(/^半年评议：/)
      await resident.press('满意')
      await chosen(resident, 'satisfied').waitFor()
      await resident.press('不满意')
      await chosen(resident, 'unsatisfied').waitFor()
      await resident.press('补一句话')
      await resident.type('如 灯装了，晚上还是不够亮', WORDS)
      await resident.press('好了')
      await resident.sees(WORDS)
      await picture(resident.page, 'resident-review')
      await resident.page.goto(page)
      await chosen(resident, 'unsatisfied').waitFor()
    })
    await check('评议: a neighbour reads nothing of it', async () => {
      await neighbour.page.goto(page)
      await neighbour.sees('不满意')
      expect((await chosen(neighbour, 'unsatisfied').count()) === 0, 'somebody else’s rating is chosen')
      expect((await neighbour.page.getByText(WORDS).count()) === 0, 'somebody else’s words are read')
    })
    await refusedTo([worker, handler, officer], '评议', 'POST', rating, { rating: 'satisfied' })
    await step('评议退回: with its figures, and who follows the topic hears it', async () => {
      await roundEnds(asking(worker), round, { satisfied: 6, basic: 2, unsatisfied: 4 })
      await neighbour.page.goto(page)
      await neighbour.sees('退回落实，等社区公开答复')
      await neighbour.sees('满意 6 · 基本满意 2 · 不满意 5')
      await picture(neighbour.page, 'resident-review-result')
    })
    const { body: topic } = await worker.ask('GET', `${TOPICS}/${round.topic}`)
    const answer = { version: topic.version, text: ANSWER }
    const answering = `${TOPICS}/${round.topic}/actions/answer`
    await refusedTo([handler, officer], '答复评议', 'POST', answering, answer)
    await check('答复评议: the resident is refused', async () => {
      const { status, body } = await resident.ask('POST', answering, answer)
      expect(status === 403 && body.code === 'process/not-yours', `answered ${status} ${JSON.stringify(body)}`)
    })
    const beside = worker.page.getByRole('complementary', { name: '议题详情' })
    const owed = worker.page.getByRole('row').filter({ hasText: TITLE }).getByText('要答复评议', { exact: true })
    await step('要答复评议: the board says so, and the keeper reads the figures and what was written', async () => {
      await worker.page.goto(`/admin/topics?topic=${round.topic}`)
      await owed.waitFor()
      const shown = beside.getByRole('region', { name: '半年一评议' })
      await shown.getByText('满意 6（46%） · 基本满意 2（15%） · 不满意 5（38%）').waitFor()
      await worker.press('看居民写的话', shown)
      await shown.getByText(WORDS, { exact: true }).waitFor()
    })
    await step('答复评议: at the console, and everybody reads it at the topic', async () => {
      await worker.press('答复评议', beside)
      await worker.type('公开答复', ANSWER)
      await worker.press('确定答复评议')
      await beside.getByText(`公开答复：${ANSWER}`).waitFor()
      await owed.waitFor({ state: 'hidden' })
      await resident.page.goto(`/consultation/topic/index?id=${round.topic}`)
      await resident.sees('退回落实，社区答复：')
      await resident.page.locator('#reviews').getByText(ANSWER).waitFor()
    })
  })
  return page
}
