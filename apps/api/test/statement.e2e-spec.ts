import { describe, expect, it } from '@jest/globals'
import { newCommandId, routes, type AgreementPicture, type StatementPage } from '@linli/contract'
import { DAY, MINUTE, type Stance } from '@linli/domain'
import { OwnStances } from '../src/consultation/own-stances.ts'
import { act, neighbour, proposed } from './consultations.ts'
import { hired } from './everybody.ts'
import { ANNA, BO, describeApp, GRID, GRID_BESIDE, OTHER_COMMUNITY, placeId, refusal } from './harness.ts'
import type { Person } from './person.ts'
import { acceptedStatement, topicInTalk, writtenStatement } from './statements.ts'
import { fingerprint } from './walk.ts'

describeApp('statements', (app) => {
  const anna = () => app().resident(ANNA)
  const bo = () => app().resident(BO)
  const worker = () => app().staff('worker')
  const list = async (who: Person, id: string) => (await who.call(routes.statement.list, { id, limit: 100 })).items
  const vote = (who: Person, at: { id: string; statementId: string }, stance: Stance) =>
    who.call(routes.statement.vote, { ...at, stance })
  const votesOn = (statementId: string) =>
    app().source.query<{ voter: string; stance: Stance }[]>('SELECT * FROM statement_vote WHERE statement_id = ?', [
      statementId,
    ])
  const picture = (who: Person, id: string): Promise<AgreementPicture> => who.call(routes.statement.picture, { id })
  /** What the worker draws ten minutes after. */
  const drawn = async (id: string) => {
    app().clock.set(app().clock.now() + 11 * MINUTE)
    await app().drain()
    return picture(anna(), id)
  }

  it('a-statement-is-read-by-others-once-a-post-has-accepted-it', async () => {
    const at = await writtenStatement(app(), anna(), { text: '装在东边，那里晒得到太阳' })
    expect(await list(bo(), at.id)).toEqual([])
    expect(await refusal(vote(bo(), at, 'agree'))).toBe('not-found')
    const { items } = await worker().call(routes.statement.desk, { id: at.id })
    expect(items).toMatchObject([{ id: at.statementId, text: '装在东边，那里晒得到太阳', state: 'waiting' }])
    await worker().call(routes.statement.moderate, { ...at, accept: true })
    expect(await list(bo(), at.id)).toEqual([
      { id: at.statementId, text: '装在东边，那里晒得到太阳', stance: null, mine: false },
    ])
    expect(await list(anna(), at.id)).toMatchObject([{ mine: true }])
    expect((await worker().call(routes.statement.desk, { id: at.id })).items).toEqual([])
  })

  it('who-wrote-it-reads-why-it-is-not-shown', async () => {
    const at = await writtenStatement(app(), anna())
    const decline = { ...at, accept: false }
    expect(await refusal(worker().call(routes.statement.moderate, decline))).toBe('process/reason-needed')
    await worker().call(routes.statement.moderate, { ...decline, reason: '写到了别人家的事' })
    const { items } = await anna().call(routes.statement.own, { id: at.id })
    expect(items).toMatchObject([{ state: 'declined', stateLabel: '不公开', reason: '写到了别人家的事' }])
    expect((await bo().call(routes.statement.own, { id: at.id })).items).toEqual([])
    expect(await list(bo(), at.id)).toEqual([])
    await app().drain()
    const { items: told } = await anna().call(routes.notification.inbox, { limit: 100 })
    expect(told).toContainEqual(
      expect.objectContaining({
        text: expect.stringContaining('您的观点没有公开'),
        about: { subject: 'consultation', id: at.id },
      }),
    )
    expect(JSON.stringify(await app().source.query('SELECT * FROM event'))).not.toContain('写到了别人家的事')
  })

  describe('waits-for-the-desk-no-longer-than-the-rule-says', () => {
    const heard = async (login: string, id: string) => {
      const { items } = await app().staff(login).call(routes.notification.inbox, { limit: 100 })
      return items.filter(({ text, about }) => about?.id === id && /有观点.*时限/.test(text))
    }
    it('and-then-the-secretary-hears-of-it-and-the-message-opens-the-topic', async () => {
      app().newWeek()
      const { id } = await writtenStatement(app(), anna())
      app().clock.set(app().clock.now() + 3 * DAY)
      await app().drain()
      const about = { subject: 'consultation', id }
      expect(await heard('worker', id)).toMatchObject([{ about, text: expect.stringContaining('时限快到') }])
      const overdue = { about, text: expect.stringContaining('超过时限还没有看') }
      expect(await heard('secretary', id)).toContainEqual(expect.objectContaining(overdue))
    })
    it('unless-it-was-read', async () => {
      app().newWeek()
      const { id, statementId } = await acceptedStatement(app(), anna())
      expect(await app().source.query('SELECT * FROM timer WHERE subject_id = ?', [statementId])).toEqual([])
      app().clock.set(app().clock.now() + 3 * DAY)
      await app().drain()
      expect([...(await heard('secretary', id)), ...(await heard('worker', id))]).toEqual([])
    })
  })

  it('what-was-said-to-a-topic-is-said-to-the-one-that-it-was-merged-into', async () => {
    const [main, like] = [await topicInTalk(app()), await acceptedStatement(app(), anna())]
    await vote(bo(), like, 'disagree')
    await drawn(like.id)
    await act(app(), worker(), like.id, 'merge', { mainId: main })
    expect(await list(bo(), main)).toMatchObject([{ id: like.statementId, stance: 'disagree' }])
    expect(await list(bo(), like.id)).toEqual([])
    expect((await drawn(main)).voters).toBe(1)
    expect(await picture(anna(), like.id)).toMatchObject({ at: null })
  })

  it('the-desk-does-not-see-who-wrote', async () => {
    const at = await writtenStatement(app(), anna())
    await app().drain()
    const { id } = await anna().call(routes.identity.me, {})
    const seen = [
      await worker().call(routes.statement.desk, { id: at.id }),
      await worker().call(routes.statement.moderate, { ...at, accept: true }),
      await worker().call(routes.notification.inbox, { limit: 100 }),
    ]
    expect(JSON.stringify(seen)).toContain('有新的观点')
    expect(JSON.stringify(seen)).not.toContain(id)
  })

  it('the-last-vote-of-a-person-counts-and-the-same-again-changes-nothing', async () => {
    const at = await acceptedStatement(app(), anna())
    expect(await vote(bo(), at, 'agree')).toMatchObject({ stance: 'agree' })
    expect(await vote(bo(), at, 'disagree')).toMatchObject({ stance: 'disagree' })
    expect(await vote(bo(), at, 'disagree')).toMatchObject({ stance: 'disagree' })
    await vote(anna(), at, 'pass')
    expect((await votesOn(at.statementId)).map(({ stance }) => stance).sort()).toEqual(['disagree', 'pass'])
    expect(await list(bo(), at.id)).toMatchObject([{ stance: 'disagree' }])
  })

  it('votes-of-one-person-at-once-are-one-vote', async () => {
    const at = await acceptedStatement(app(), anna())
    await bo().headers()
    const stances = ['agree', 'disagree', 'pass', 'agree', 'disagree'] as const
    await Promise.all(stances.map((stance) => vote(bo(), at, stance)))
    expect(await votesOn(at.statementId)).toHaveLength(1)
  })

  it('everybody-gets-first-what-they-said-nothing-to-in-an-order-of-their-own', async () => {
    const topic = await topicInTalk(app())
    for (const [who, texts] of [
      [anna(), ['东边晒得到太阳', '西边不挡路，好', '先装两副试试看']],
      [bo(), ['装在楼顶最合适', '不装，晒阳台就行']],
    ] as const)
      for (const text of texts) await acceptedStatement(app(), who, { text, topic })
    const ids = async (who: Person) => (await list(who, topic)).map(({ id }) => id)
    const crowd = [anna(), bo(), await neighbour(app()), await neighbour(app())]
    const orders = await Promise.all(crowd.map(ids))
    expect(orders.map((order) => new Set(order).size)).toEqual([5, 5, 5, 5])
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(1)
    expect(await ids(anna())).toEqual(orders[0])

    const [first, ...rest] = orders[0]!
    await vote(anna(), { id: topic, statementId: first! }, 'pass')
    expect(await ids(anna())).toEqual([...rest, first])

    const paged: string[] = []
    let next: string | null = null
    do {
      const page: StatementPage = await anna().call(routes.statement.list, {
        id: topic,
        limit: 2,
        ...(next && { cursor: next }),
      })
      paged.push(...page.items.map(({ id }) => id))
      next = page.next
    } while (next)
    expect(paged).toEqual([...rest, first])
  })

  it('only-residents-concerned-write-and-vote', async () => {
    const at = await acceptedStatement(app(), anna())
    const write = { id: at.id, text: '我也来说一句话' }
    const stranger = app().resident('19900000741')
    for (const call of [vote(stranger, at, 'agree'), stranger.call(routes.statement.write, write)])
      expect(await refusal(call)).toBe('not-found')
    const beside = await neighbour(app(), GRID_BESIDE)
    expect((await beside.call(routes.statement.list, { id: at.id })).maySpeak).toBe(false)
    for (const call of [vote(beside, at, 'agree'), beside.call(routes.statement.write, write)])
      expect(await refusal(call)).toBe('statement/not-concerned')
    for (const login of ['officer', 'worker', 'secretary', 'street', 'centre', 'system', 'audit'])
      expect([login, await refusal(vote(app().staff(login), at, 'agree'))]).toEqual([login, 'access/denied'])
    expect(await votesOn(at.statementId)).toEqual([])
  })

  it('who-keeps-the-topic-moderates-and-nobody-else', async () => {
    const at = await writtenStatement(app(), anna())
    const accept = (login: string) =>
      refusal(
        app()
          .staff(login)
          .call(routes.statement.moderate, { ...at, accept: true }),
      )
    expect(await accept('worker-b')).toBe('not-found')
    for (const login of ['officer', 'head', 'street', 'centre', 'publisher', 'system', 'security', 'audit'])
      expect([login, await accept(login)]).toEqual([login, 'access/denied'])
    // Who moderates elsewhere and serves a grid here sees the topic, and no more.
    const both = [
      { role: 'community-worker', placeId: await placeId(app(), OTHER_COMMUNITY) },
      { role: 'grid-officer', placeId: await placeId(app(), GRID) },
    ] as const
    const elsewhere = await hired(app(), 'moderates-elsewhere', ...both)
    expect((await picture(elsewhere, at.id)).voters).toBe(0)
    expect(await refusal(elsewhere.call(routes.statement.moderate, { ...at, accept: true }))).toBe('access/denied')
    expect(await accept('secretary')).toBe('not refused')
  })

  it('statements-belong-to-the-time-in-which-a-topic-is-talked-over', async () => {
    const raised = await proposed(app(), app().staff('officer'))
    const text = '现在还不能说的话'
    expect(await refusal(anna().call(routes.statement.write, { id: raised.id, text }))).toBe('statement/closed')
    const at = await acceptedStatement(app(), anna())
    await app().source.query("UPDATE consultation SET state = 'reviewing' WHERE id = ?", [at.id])
    expect(await refusal(vote(bo(), at, 'agree'))).toBe('statement/closed')
    expect(await refusal(bo().call(routes.statement.write, { id: at.id, text }))).toBe('statement/closed')
    expect(await list(bo(), at.id)).toHaveLength(1)
  })

  it('nobody-fills-a-topic-alone', async () => {
    const topic = await topicInTalk(app())
    for (let i = 1; i <= 5; i++) await writtenStatement(app(), anna(), { text: `第 ${i} 条观点`, topic })
    expect(await refusal(writtenStatement(app(), anna(), { text: '第六条观点', topic }))).toBe('statement/own-full')
    await writtenStatement(app(), bo(), { topic })
  })

  it('the-same-command-writes-one-statement', async () => {
    const id = await topicInTalk(app())
    const command = newCommandId()
    const once = await anna().call(routes.statement.write, { id, text: '只写一次的观点' }, command)
    expect(await anna().call(routes.statement.write, { id, text: '只写一次的观点' }, command)).toEqual(once)
    expect(once.items).toHaveLength(1)
  })

  it('no-row-but-the-vote-tells-what-somebody-said-and-that-one-does-not-tell-who', async () => {
    const at = await acceptedStatement(app(), anna())
    await vote(bo(), at, 'agree')
    const before = await fingerprint(app())
    await vote(bo(), at, 'disagree')
    const { statement_vote: now, ...others } = await fingerprint(app())
    const { statement_vote: then, ...same } = before
    expect(now).not.toBe(then)
    expect(others).toEqual(same)
    const { id } = await bo().call(routes.identity.me, {})
    expect(JSON.stringify(await votesOn(at.statementId))).not.toContain(id)
    const names = app().source.entityMetadatas.find(({ tableName }) => tableName === 'statement_vote')!.columns
    expect(names.map(({ databaseName }) => databaseName).filter((name) => /_at$|account/.test(name))).toEqual([])
  })

  it('the-worker-draws-the-picture-once-and-everybody-sees-the-same', async () => {
    app().newWeek()
    const topic = await topicInTalk(app())
    const crowd: Person[] = []
    for (let i = 0; i < 24; i++) crowd.push(await neighbour(app()))
    const ids: string[] = []
    for (const text of ['大家都要的灯', '东边', '西边', '楼顶', '院里', '门口', '路边'].map(
      (one) => `装在${one}比较好`,
    ))
      ids.push((await acceptedStatement(app(), crowd[ids.length]!, { text, topic })).statementId)
    const [all, ...split] = ids
    for (const [i, who] of crowd.entries()) {
      await vote(who, { id: topic, statementId: all! }, 'agree')
      for (const [at, statementId] of split.entries()) {
        const stance = (at % 2 === 0) === i < 14 ? 'agree' : 'disagree'
        // Everybody first says something else.
        await vote(who, { id: topic, statementId }, 'pass')
        await vote(who, { id: topic, statementId }, stance)
      }
    }
    expect(await picture(anna(), topic)).toMatchObject({ at: null, statements: [] })
    const seen = await drawn(topic)
    expect(seen).toMatchObject({
      voters: 24,
      groups: [
        { label: '甲组', size: 14 },
        { label: '乙组', size: 10 },
      ],
      common: [{ statementId: all, stance: 'agree', text: '装在大家都要的灯比较好' }],
    })
    expect(seen.statements.find(({ id }) => id === split[0])).toMatchObject({
      all: { agree: 14, disagree: 10, pass: 0 },
      groups: [
        { agree: 14, disagree: 0, pass: 0 },
        { agree: 0, disagree: 10, pass: 0 },
      ],
    })
    expect(seen.groups[0]!.typical).toContainEqual({ statementId: split[0], stance: 'agree', text: '装在东边比较好' })
    for (const login of ['officer', 'worker', 'secretary', 'street', 'centre'])
      expect(await picture(app().staff(login), topic)).toEqual(seen)
    expect(await refusal(picture(app().staff('worker-b'), topic))).toBe('not-found')
    const told = JSON.stringify(seen)
    for (const who of crowd) expect(told).not.toContain((await who.call(routes.identity.me, {})).id)

    await vote(crowd[0]!, { id: topic, statementId: all! }, 'disagree')
    expect(await picture(anna(), topic)).toEqual(seen)
    const later = await drawn(topic)
    expect(later.statements.find(({ id }) => id === all)!.all).toEqual({ agree: 23, disagree: 1, pass: 0 })

    await worker().call(routes.statement.moderate, { id: topic, statementId: all!, accept: false, reason: '重复了' })
    expect((await picture(anna(), topic)).statements.map(({ id }) => id)).not.toContain(all)
    expect((await drawn(topic)).common).toEqual([])
  }, 120_000)

  it('what-a-person-wrote-and-said-is-theirs-to-read-and-goes-with-them', async () => {
    const eve = await neighbour(app())
    const topic = await topicInTalk(app())
    const own = await acceptedStatement(app(), eve, { text: '要随我走的观点', topic })
    const others = await acceptedStatement(app(), anna(), { topic })
    await vote(eve, others, 'disagree')
    await vote(bo(), own, 'agree')
    await vote(bo(), others, 'agree')
    const { statements } = await eve.call(routes.identity.ownData, {})
    expect(statements).toMatchObject({
      written: [{ text: '要随我走的观点', state: '已公开' }],
      stances: [{ stance: '不赞同' }],
    })
    await eve.call(routes.identity.erase, {})
    expect((await list(bo(), topic)).map(({ id }) => id)).toEqual([others.statementId])
    expect(await votesOn(own.statementId)).toEqual([])
    expect(await votesOn(others.statementId)).toMatchObject([{ stance: 'agree' }])
    expect((await drawn(topic)).voters).toBe(1)
  })

  it('a-person-with-two-accounts-has-one-vote', async () => {
    const at = await acceptedStatement(app(), anna())
    const other = await acceptedStatement(app(), anna(), { topic: at.id })
    const [from, into] = [await neighbour(app()), await neighbour(app())]
    await vote(from, at, 'agree')
    await vote(from, other, 'agree')
    await vote(into, at, 'disagree')
    const [gone, kept] = await Promise.all([from, into].map(async (who) => (await who.call(routes.identity.me, {})).id))
    await app().nest.get(OwnStances).join(app().source.manager, gone!, kept!, app().clock.now())
    expect((await votesOn(at.statementId)).map(({ stance }) => stance)).toEqual(['disagree'])
    expect(await list(into, at.id)).toContainEqual(expect.objectContaining({ id: other.statementId, stance: 'agree' }))
    expect((await list(from, at.id)).every(({ stance }) => stance === null)).toBe(true)
  })
})
