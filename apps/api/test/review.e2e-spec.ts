import { expect, it } from '@jest/globals'
import { routes, type ReviewTopic } from '@linli/contract'
import { DAY, dateKey, startOfDate, type ReviewRating } from '@linli/domain'
import { OwnRatings } from '../src/consultation/own-ratings.ts'
import { act, neighbour } from './consultations.ts'
import { ANNA, BO, describeApp, GRID_BESIDE, refusal } from './harness.ts'
import type { Person } from './person.ts'
import { carried, done, ended, nextRound, rated, times } from './reviews.ts'
import { fingerprint } from './walk.ts'

interface At {
  readonly id: string
  readonly consultationId: string
}

describeApp('half-yearly review', (app) => {
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const worker = () => app().staff('worker')
  const rate = (who: Person, at: At, rating: ReviewRating, words?: string) =>
    who.call(routes.review.rate, { ...at, rating, ...(words && { words }) })
  const seen = async (who: Person, { id, consultationId }: At): Promise<ReviewTopic> => {
    const { topics } = await who.call(routes.review.one, { id })
    return topics.find((one) => one.consultationId === consultationId)!
  }
  const rows = ({ id, consultationId }: At) =>
    app().source.query<{ rating: ReviewRating; words: string | null }[]>(
      'SELECT * FROM review_rating WHERE round_id = ? AND consultation_id = ?',
      [id, consultationId],
    )
  const open = async (make = carried): Promise<At> => {
    const consultationId = await make(app())
    return { id: await nextRound(app()), consultationId }
  }
  const topicOf = (who: Person, { consultationId: id }: At) => who.call(routes.consultation.one, { id })

  it('a-round-opens-by-itself-where-there-is-something-to-review-and-once', async () => {
    const [at, finished] = [await carried(app()), await done(app())]
    const id = await nextRound(app())
    const round = await anna().call(routes.review.one, { id })
    expect(round).toMatchObject({ open: true })
    expect(round.topics.map(({ consultationId }) => consultationId)).toEqual(expect.arrayContaining([at, finished]))
    app().clock.set(app().clock.now() + DAY)
    await app().drain()
    const { items } = await anna().call(routes.review.rounds, { limit: 5 })
    expect(items).toMatchObject([{ id, open: true, topics: round.topics.length }])
    const looks = "SELECT fires_at AS at FROM timer WHERE kind = 'review-day'"
    const [next] = await app().source.query<{ at: number | string }[]>(looks)
    expect(Number(next!.at)).toBe(startOfDate(dateKey(app().clock.now())) + DAY)
    const { reviews } = await topicOf(anna(), { id, consultationId: finished })
    expect(reviews).toMatchObject([{ roundId: id, open: true, answers: 0, result: null, sentBack: false }])
  })

  it('rounds-come-in-pages-the-newest-first', async () => {
    const first = await open()
    const second = await nextRound(app())
    const page = await bo().call(routes.review.rounds, { limit: 1 })
    const { items } = await bo().call(routes.review.rounds, { limit: 1, cursor: page.next! })
    expect([...page.items, ...items].map(({ id }) => id)).toEqual([second, first.id])
  })

  it('who-follows-a-topic-hears-that-it-is-reviewed', async () => {
    const consultationId = await carried(app())
    await bo().call(routes.consultation.follow, { id: consultationId, following: true })
    await nextRound(app())
    const { items } = await bo().call(routes.notification.inbox, { limit: 20 })
    const about = { subject: 'consultation', id: consultationId }
    expect(items).toContainEqual(expect.objectContaining({ about, text: expect.stringContaining('开始半年评议') }))
  })

  it('the-last-rating-of-a-person-counts-until-the-end', async () => {
    const at = await open()
    expect(await seen(bo(), at)).toMatchObject({ mayRate: true, mine: null })
    await rate(bo(), at, 'satisfied')
    expect(await rate(bo(), at, 'unsatisfied', '漆掉了')).toMatchObject({
      answers: 1,
      mine: { rating: 'unsatisfied' },
    })
    expect(await seen(bo(), at)).toMatchObject({ answers: 1, mine: { rating: 'unsatisfied', words: '漆掉了' } })
    expect(await rows(at)).toMatchObject([{ rating: 'unsatisfied', words: '漆掉了' }])
    await ended(app())
    expect(await refusal(rate(bo(), at, 'satisfied'))).toBe('review/closed')
    expect(await seen(bo(), at)).toMatchObject({ mayRate: false, mine: { rating: 'unsatisfied' } })
  })

  it('only-residents-concerned-rate', async () => {
    const at = await open()
    expect(await refusal(rate(app().resident('19900000742'), at, 'basic'))).toBe('not-found')
    const beside = await neighbour(app(), GRID_BESIDE)
    expect(await seen(beside, at)).toMatchObject({ mayRate: false })
    expect(await refusal(rate(beside, at, 'basic'))).toBe('review/not-concerned')
    for (const login of ['officer', 'worker', 'secretary', 'street', 'centre', 'audit'])
      expect([login, await refusal(rate(app().staff(login), at, 'basic'))]).toEqual([login, 'access/denied'])
    expect(await refusal(app().staff('worker-b').call(routes.review.one, { id: at.id }))).toBe('not-found')
    expect((await app().staff('worker-b').call(routes.review.rounds, { limit: 5 })).items).toEqual([])
    expect(await rows(at)).toEqual([])
  })

  it('how-many-rated-is-said-at-once-and-what-they-said-at-the-end-and-never-of-fewer-than-five', async () => {
    const [few, many] = [await carried(app()), await carried(app())]
    const id = await nextRound(app())
    const [at, more] = [
      { id, consultationId: few },
      { id, consultationId: many },
    ]
    await rate(bo(), at, 'unsatisfied', '只有我写了字')
    await rated(app(), at, times(3, 'unsatisfied'))
    await rate(bo(), more, 'basic', '灯还不够亮')
    await rated(app(), more, [...times(3, 'satisfied' as const), 'unsatisfied'])
    for (const who of [anna(), worker()])
      expect(await seen(who, more)).toMatchObject({ answers: 5, result: null, words: [] })
    await ended(app())
    const result = { satisfied: 3, basic: 1, unsatisfied: 1 }
    for (const who of [anna(), worker(), app().staff('street')])
      expect(await seen(who, more)).toMatchObject({ answers: 5, result, sentBack: false })
    expect((await topicOf(anna(), more)).reviews).toMatchObject([{ open: false, answers: 5, result }])
    for (const who of [anna(), worker()])
      expect(await seen(who, at)).toMatchObject({ answers: 4, result: null, sentBack: false, words: [] })
    expect((await topicOf(anna(), at)).reviews).toMatchObject([{ open: false, answers: 4, result: null }])
    expect((await seen(worker(), more)).words).toEqual(['灯还不够亮'])
    for (const who of [anna(), app().staff('street'), app().staff('officer')])
      expect((await seen(who, more)).words).toEqual([])
  })

  it('what-many-are-not-satisfied-with-goes-back-and-is-not-finished-before-it-is-answered-in-public', async () => {
    const at = await open(done)
    expect(await topicOf(anna(), at)).toMatchObject({ state: 'done', open: false })
    await rated(app(), at, [...times(4, 'satisfied' as const), ...times(2, 'unsatisfied' as const)])
    await ended(app())
    const back = await topicOf(worker(), at)
    expect(back).toMatchObject({ state: 'carrying-out', open: true, reviews: [{ sentBack: true, answer: null }] })
    expect(Date.parse(back.answerDueAt!)).toBeGreaterThan(app().clock.now())
    const { consultationId } = at
    await app().source.query('DELETE FROM consultation_duty WHERE consultation_id = ?', [consultationId])
    const finish = () => act(app(), worker(), consultationId, 'finish', { text: '都做好了' })
    expect(await refusal(finish())).toBe('consultation/review-unanswered')
    expect(await refusal(act(app(), worker(), consultationId, 'answer'))).toBe('process/text-needed')
    expect(await refusal(act(app(), anna(), consultationId, 'answer', { text: '我来' }))).toBe('process/not-yours')
    await act(app(), worker(), consultationId, 'answer', { text: '下周补漆，一个月内再看' })
    expect(await seen(anna(), at)).toMatchObject({ sentBack: true, answer: '下周补漆，一个月内再看' })
    const answered = await topicOf(anna(), at)
    expect(answered).toMatchObject({ answerDueAt: null })
    expect(answered.trail).toContainEqual(expect.objectContaining({ action: 'answer', text: '下周补漆，一个月内再看' }))
    expect(await refusal(act(app(), worker(), consultationId, 'answer', { text: '再说一次' }))).toBe(
      'consultation/nothing-to-answer',
    )
    expect(await finish()).toMatchObject({ state: 'done' })
  })

  it('what-is-owed-when-it-goes-back-once-more-is-owed-since-then', async () => {
    const at = await open()
    await rated(app(), at, times(5, 'unsatisfied'))
    await ended(app())
    const { answerDueAt } = await topicOf(worker(), at)
    const again = { ...at, id: await nextRound(app()) }
    await rated(app(), again, times(5, 'unsatisfied'))
    await ended(app())
    const topic = await topicOf(worker(), at)
    expect(topic).toMatchObject({ answerDueAt, reviews: [{ sentBack: true }, { sentBack: true }] })
    expect(topic.trail.filter(({ action }) => action === 'send-back')).toHaveLength(2)
    const { items } = await worker().call(routes.consultation.board, { limit: 100 })
    expect(items).toContainEqual(expect.objectContaining({ id: at.consultationId, answerDueAt }))
    await act(app(), worker(), at.consultationId, 'answer', { text: '下周补漆' })
    expect((await topicOf(anna(), at)).reviews.map(({ answer }) => answer)).toEqual(['下周补漆', '下周补漆'])
  })

  it('of-two-accounts-of-one-person-one-rating-of-a-topic-counts', async () => {
    const [both, one] = [await carried(app()), await carried(app())]
    const id = await nextRound(app())
    const [gone, kept] = [await neighbour(app()), await neighbour(app())]
    await rate(gone, { id, consultationId: both }, 'satisfied')
    await rate(kept, { id, consultationId: both }, 'unsatisfied')
    await rate(gone, { id, consultationId: one }, 'basic')
    const ids = await Promise.all([gone, kept].map(async (who) => (await who.call(routes.identity.me, {})).id))
    const ratings = app().nest.get(OwnRatings)
    await app().source.transaction((em) => ratings.join(em, ids[0]!, ids[1]!))
    expect(await rows({ id, consultationId: both })).toMatchObject([{ rating: 'unsatisfied' }])
    expect(await seen(kept, { id, consultationId: one })).toMatchObject({ answers: 1, mine: { rating: 'basic' } })
    expect(await seen(gone, { id, consultationId: one })).toMatchObject({ mine: null })
  })

  it('an-answer-that-is-late-is-heard-of-above', async () => {
    const at = await open()
    await rated(app(), at, times(5, 'unsatisfied'))
    await ended(app())
    app().clock.set(Date.parse((await topicOf(worker(), at)).answerDueAt!) + 30 * DAY)
    await app().drain()
    const { items } = await app().staff('street').call(routes.notification.inbox, { limit: 100 })
    expect(items).toContainEqual(
      expect.objectContaining({
        about: { subject: 'consultation', id: at.consultationId },
        text: expect.stringContaining('答复评议已超时'),
      }),
    )
  })

  it('no-row-but-the-rating-tells-what-somebody-said-and-that-one-does-not-tell-who', async () => {
    const at = await open()
    await rate(bo(), at, 'satisfied')
    const before = await fingerprint(app())
    await rate(bo(), at, 'unsatisfied')
    const { review_rating: now, ...others } = await fingerprint(app())
    const { review_rating: then, ...same } = before
    expect(now).not.toBe(then)
    expect(others).toEqual(same)
    const { id } = await bo().call(routes.identity.me, {})
    expect(JSON.stringify(await rows(at))).not.toContain(id)
    const names = app().source.entityMetadatas.find(({ tableName }) => tableName === 'review_rating')!.columns
    expect(names.map(({ databaseName }) => databaseName).filter((name) => /_at$|account/.test(name))).toEqual([])
  })

  it('what-a-person-said-is-theirs-to-read-and-goes-with-them', async () => {
    const at = await open()
    const who = await neighbour(app())
    await rate(who, at, 'basic', '灯还不够亮')
    await rate(bo(), at, 'satisfied')
    const { reviews } = await who.call(routes.identity.ownData, {})
    expect(reviews).toEqual([{ title: '院里加装晾衣架', rating: '基本满意', words: '灯还不够亮' }])
    await who.call(routes.identity.erase, {})
    expect(await rows(at)).toMatchObject([{ rating: 'satisfied' }])
  })
})
