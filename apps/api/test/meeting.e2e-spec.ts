import { describe, expect, it } from '@jest/globals'
import { routes, type Client } from '@linli/contract'
import { DAY } from '@linli/domain'
import { called, held, meet, meetingVersion, minuted, notice, rostered, SEATS, topic } from './consultations.ts'
import { ANNA, BO, describeApp, refusal } from './harness.ts'

const told = async (who: Client) =>
  (await who.call(routes.notification.inbox, { limit: 20 })).items.map(({ text }) => text)

describeApp('meeting', (app) => {
  const anna = () => app().resident(ANNA)
  const worker = () => app().staff('worker')
  const secretary = () => app().staff('secretary')
  const call = (id: string, at?: number) => worker().call(routes.meeting.call, notice(app(), id, at))

  it('is-not-called-before-everybody-whom-the-rule-asks-for-is-named', async () => {
    const { id, rosterLacks } = await rostered(app(), SEATS.slice(2))
    expect(rosterLacks).toEqual(['召集人（社区党委）要有一位', '还没有居委会'])
    expect(await refusal(call(id))).toBe('consultation/roster-incomplete')
  })

  it('who-is-named-again-as-before-is-still-told-although-the-phone-is-not-kept', async () => {
    const { id, version } = await rostered(app())
    const again = SEATS.map(({ phone: _, ...seat }) => seat)
    const named = await worker().call(routes.consultation.roster, { id, version, seats: again })
    const toldOf = (roster: typeof named.roster) => roster.filter(({ told }) => told).map(({ post }) => post)
    expect(toldOf(named.roster)).toEqual(['居民代表'])
    const another = again.map((seat) => (seat.post === '居民代表' ? { ...seat, name: '示例新代表' } : seat))
    const { roster } = await worker().call(routes.consultation.roster, { id, version: named.version, seats: another })
    expect(toldOf(roster)).toEqual([])
  })

  it('is-called-with-the-notice-that-the-rule-asks-for-and-opens-the-deliberation', async () => {
    app().newWeek()
    const { id } = await rostered(app())
    expect(await refusal(call(id, app().clock.now() + DAY))).toBe('meeting/notice-too-short')
    const meeting = await call(id)
    expect(meeting).toMatchObject({ state: 'called', quorum: 4, calledBy: expect.stringContaining('社区工作者') })
    expect(await worker().call(routes.consultation.one, { id })).toMatchObject({ state: 'deliberating' })
    await app().drain()
    const at = meeting.startsAt.slice(0, 16).replace('T', ' ')
    expect((await anna().call(routes.notification.inbox, { limit: 20 })).items).toContainEqual(
      expect.objectContaining({
        text: expect.stringContaining(`通知您开会：${at}，社区议事厅`),
        about: { subject: 'meeting', id: meeting.id },
      }),
    )
    const { items } = await anna().call(routes.meeting.meetings, { consultationId: id })
    expect(items).toMatchObject([{ id: meeting.id, venue: '社区议事厅' }])
    const { items: all } = await app().staff('street').call(routes.meeting.meetings, { limit: 100 })
    expect(all.map((one) => one.id)).toContain(meeting.id)
    expect(await refusal(app().staff('worker-b').call(routes.meeting.one, { id: meeting.id }))).toBe('not-found')
  })

  it('is-held-at-its-time-and-with-its-quorum-which-the-invited-do-not-make', async () => {
    const { meeting } = await called(app())
    const { id, seats, startsAt } = meeting
    const attend = async (of: (seat: (typeof seats)[number], i: number) => boolean) =>
      worker().call(routes.meeting.attend, {
        id,
        version: await meetingVersion(app(), id),
        present: seats.filter(of).map((seat) => seat.id),
      })
    await attend(() => true)
    expect(await refusal(meet(app(), worker(), id, 'hold'))).toBe('meeting/not-begun')
    app().clock.set(Date.parse(startsAt))
    await attend((seat, i) => i < 3 || seat.kind === 'invited')
    expect(await refusal(meet(app(), worker(), id, 'hold'))).toBe('meeting/no-quorum')
    await attend((_, i) => i < 4)
    expect(await meet(app(), worker(), id, 'hold')).toMatchObject({ state: 'held' })
  })

  describe('who-is-called', () => {
    const withGuest = async (phone: string) => {
      const seats = SEATS.map((seat) => (seat.kind === 'invited' ? { ...seat, phone } : seat))
      const { id } = await rostered(app(), seats)
      return { topicId: id, meeting: await call(id) }
    }

    it('sees-topic-and-meeting-without-living-there-and-is-told-of-no-other', async () => {
      app().newWeek()
      const guest = app().resident('19700000088')
      await guest.call(routes.identity.me, {})
      const { topicId, meeting } = await withGuest('19700000088')
      expect(await refusal(app().resident('19700000089').call(routes.meeting.one, { id: meeting.id }))).toBe(
        'not-found',
      )
      const { seats, mayReply, minutes } = await guest.call(routes.meeting.one, { id: meeting.id })
      expect(seats.filter(({ mine }) => mine).map(({ kind }) => kind)).toEqual(['invited'])
      expect([mayReply, minutes, seats.some(({ name }) => name !== null)]).toEqual([true, null, false])
      expect((await guest.call(routes.consultation.one, { id: topicId })).title).toBe(meeting.title)
      const { meeting: other } = await called(app())
      expect(await refusal(guest.call(routes.meeting.one, { id: other.id }))).toBe('not-found')
      for (const input of [{ called: 'true' }, {}]) {
        const { items } = await guest.call(routes.meeting.meetings, input)
        expect(items.map(({ id }) => id)).toEqual([meeting.id])
      }
    })

    it('says-whether-they-come-and-the-organiser-alone-reads-it', async () => {
      app().newWeek()
      const { meeting } = await withGuest('19700000088')
      const { id, version } = meeting
      const replies = async (who: Client) =>
        (await who.call(routes.meeting.one, { id })).seats.flatMap(({ post, reply }) => (reply ? [[post, reply]] : []))
      await anna().call(routes.meeting.reply, { id, reply: 'coming' })
      const after = await anna().call(routes.meeting.reply, { id, reply: 'away' })
      expect(after.version).toBe(version)
      const mine = [['居民代表', 'away']]
      expect([await replies(anna()), await replies(worker())]).toEqual([mine, mine])
      expect(await replies(app().resident('19700000088'))).toEqual([])
      expect(await refusal(app().resident(BO).call(routes.meeting.reply, { id, reply: 'coming' }))).toBe(
        'meeting/not-called',
      )
      expect(await refusal(worker().call(routes.meeting.reply, { id, reply: 'coming' }))).toBe('meeting/not-called')
      app().clock.set(Date.parse(meeting.startsAt))
      expect(await refusal(anna().call(routes.meeting.reply, { id, reply: 'coming' }))).toBe('process/not-in-state')
    })
  })

  describe('minutes', () => {
    it('hold-the-opinion-of-everybody-who-sat-in-and-was-there', async () => {
      const { id, seats, allowedActions } = await held(app())
      expect(allowedActions.map(({ action }) => action)).toEqual(['attend', 'opine'])
      expect(await refusal(meet(app(), worker(), id, 'write', { text: '纪要' }))).toBe('meeting/no-opinions')
      const absent = seats[5]!
      const present = seats.filter((seat) => seat !== absent).map((seat) => seat.id)
      await worker().call(routes.meeting.attend, { id, version: await meetingVersion(app(), id), present })
      const opine = async (seatId: string) =>
        worker().call(routes.meeting.opine, {
          id,
          version: await meetingVersion(app(), id),
          seatId,
          stance: 'agree',
          text: '',
        })
      expect(await refusal(opine(absent.id))).toBe('meeting/not-present')
      for (const seat of seats.slice(0, 5)) await opine(seat.id)
      expect(await refusal(meet(app(), worker(), id, 'write'))).toBe('process/text-needed')
      expect(await meet(app(), worker(), id, 'write', { text: '纪要' })).toMatchObject({ state: 'minuted' })
    })

    it('are-confirmed-by-the-convenor-who-did-not-write-them', async () => {
      const { id } = await minuted(app())
      await app().drain()
      expect(await told(secretary())).toContainEqual(expect.stringContaining('会议纪要已提交，请确认'))
      expect(await refusal(meet(app(), worker(), id, 'confirm'))).toBe('process/not-yours')
      expect(await meet(app(), secretary(), id, 'redo', { reason: '漏了意见' })).toMatchObject({ state: 'held' })
      await meet(app(), secretary(), id, 'write', { text: '改过的纪要' })
      expect(await refusal(meet(app(), secretary(), id, 'confirm'))).toBe('meeting/own-minutes')
      await meet(app(), secretary(), id, 'redo', { reason: '由社工写' })
      await meet(app(), worker(), id, 'write', { text: '第三稿' })
      expect(await meet(app(), secretary(), id, 'confirm')).toMatchObject({ state: 'confirmed', minutes: '第三稿' })
    })

    it('are-public-by-post-and-not-before-they-are-confirmed', async () => {
      const { id, seats } = await minuted(app())
      expect(seats.map(({ name }) => name)).toContain('示例邻居')
      for (const who of [anna(), app().resident(BO), app().staff('street')]) {
        const { minutes, seats } = await who.call(routes.meeting.one, { id })
        expect(minutes).toBeNull()
        for (const { name, present, stance, opinion } of seats)
          expect([name, present, stance, opinion]).toEqual([null, null, null, null])
      }
      await meet(app(), secretary(), id, 'confirm')
      const seen = await anna().call(routes.meeting.one, { id })
      expect(seen.minutes).toBe('多数同意在东侧安装')
      expect(seen.seats.map(({ name }) => name)).toEqual(SEATS.map(() => null))
      expect(seen.seats.find(({ interest }) => interest)).toMatchObject({ post: '空地旁住户', stance: 'disagree' })
      expect(seen.seats.filter(({ mine }) => mine)).toMatchObject([{ post: '居民代表' }])
      for (const { name } of SEATS) expect(JSON.stringify(seen)).not.toContain(name)
    })
  })

  it('names-lie-encrypted-and-go-with-the-person', async () => {
    const { id, version } = await topic(app())
    const person = app().resident('19711112222')
    await person.call(routes.identity.me, {})
    const seats = SEATS.map((seat) => (seat.phone ? { ...seat, phone: '19711112222', name: '示例甲乙丙' } : seat))
    await worker().call(routes.consultation.roster, { id, version, seats })
    const meeting = await call(id)
    const rows = await app().source.query<object[]>('SELECT name FROM meeting_seat WHERE meeting_id = ?', [meeting.id])
    expect(rows).toHaveLength(SEATS.length)
    expect(JSON.stringify(rows)).not.toContain('示例')
    const { consultations } = await person.call(routes.identity.ownData, {})
    expect(consultations).toMatchObject([{ post: '居民代表' }])
    await person.call(routes.identity.erase, {})
    const left = await worker().call(routes.meeting.one, { id: meeting.id })
    expect(left.seats.find(({ post }) => post === '居民代表')).toMatchObject({ name: '', opinion: '（已删除）' })
    const { roster } = await worker().call(routes.consultation.one, { id })
    expect(roster.find(({ post }) => post === '居民代表')).toMatchObject({ name: '', told: false })
  })

  it('is-called-off-with-a-reason-that-those-called-read', async () => {
    const { meeting, topic } = await called(app())
    expect(await refusal(meet(app(), worker(), meeting.id, 'call-off'))).toBe('process/reason-needed')
    await meet(app(), worker(), meeting.id, 'call-off', { reason: '场地停电' })
    await app().drain()
    expect(await told(anna())).toContainEqual(expect.stringContaining('会议取消'))
    const { trail } = await anna().call(routes.meeting.one, { id: meeting.id })
    expect(trail.at(-1)).toMatchObject({ action: 'call-off', text: '场地停电' })
    expect((await call(topic.id)).state).toBe('called')
  })
})
