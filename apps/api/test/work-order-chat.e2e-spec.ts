import { expect, it } from '@jest/globals'
import { newCommandId, routes } from '@linli/contract'
import { chatDrafts } from '@linli/domain'
import { ANNA, COMMUNITY, describeApp, GRID, placeId, refusal } from './harness.ts'
import { carried, GYM, LAMP } from './orders.ts'

/** A text copied out of a chat group (群聊文字) becomes cases. */
describeApp('work-order chat', (app) => {
  const worker = () => app().staff('worker')
  const suggested = async (text: string, who = worker()) => {
    const { items } = await who.call(routes.workOrder.suggestFor, { texts: [text] })
    return items[0]!
  }

  it('a-draft-raised-twice-is-one-case', async () => {
    const { drafts } = chatDrafts('晴天 10:32\n1号楼楼道里的路灯不亮\n老周 10:33\n+1')
    const [draft] = drafts
    const commandId = newCommandId()
    const input = {
      kind: 'report' as const,
      channel: 'chat' as const,
      classCode: LAMP,
      placeId: await placeId(app(), GRID),
      description: draft!.text,
    }
    const [first, second] = await Promise.all([
      worker().call(routes.workOrder.raise, input, commandId),
      worker().call(routes.workOrder.raise, input, commandId),
    ])
    const again = await worker().call(routes.workOrder.raise, input, commandId)
    expect(new Set([first.no, second.no, again.no]).size).toBe(1)
    expect([first.channel, first.reporter]).toEqual(['chat', null])
    const other = { ...input, description: '别的事' }
    expect(await refusal(worker().call(routes.workOrder.raise, other, commandId))).toBe('command/conflict')
    const rows = await app().source.query<object[]>("SELECT id FROM work_order WHERE channel = 'chat'")
    expect(rows).toHaveLength(1)
    const kept =
      JSON.stringify(await app().source.query('SELECT * FROM work_order')) +
      JSON.stringify(await app().source.query('SELECT * FROM event'))
    expect(kept).not.toContain(draft!.author)
  })

  it('class-place-and-urgency-are-suggested-out-of-the-words-with-their-reason', async () => {
    const { classes, place, urgency } = await suggested('榆树苑一号楼门口的路灯不亮，线路冒烟')
    expect(classes).toContainEqual({ code: LAMP, name: '路灯', reason: '描述中有“路灯”“不亮”' })
    expect(place).toEqual({
      id: await placeId(app(), COMMUNITY),
      name: '榆树社区',
      location: '榆树苑 1 号楼',
      reason: '文字中有“榆树苑 1 号楼”',
    })
    expect(urgency).toEqual({ urgency: 'immediate', reason: '描述中有“冒烟”' })
  })

  it('a-class-is-suggested-by-how-such-cases-were-handled-and-nothing-confidential-speaks', async () => {
    const words = '扭腰器把手晃得厉害'
    const text = '小广场的扭腰器把手晃'
    const codes = async () => (await suggested(text)).classes.map(({ code }) => code)
    expect(await codes()).not.toContain(GYM)
    await carried(app(), app().resident(ANNA), 'closed', { classCode: GYM, description: words, confidential: true })
    expect(await codes()).not.toContain(GYM)
    await carried(app(), app().resident(ANNA), 'closed', { classCode: GYM, description: words })
    expect((await suggested(text)).classes).toContainEqual({
      code: GYM,
      name: '健身设施',
      reason: expect.stringMatching(/^本地近期 1 件含“.+”的单子是这一类$/),
    })
  })

  it('houses-are-looked-up-for-staff-alone-and-a-resident-is-told-classes', async () => {
    const anna = app().resident(ANNA)
    const { items } = await anna.call(routes.workOrder.suggestFor, {
      texts: ['1号楼门口的路灯不亮'],
      placeId: await placeId(app(), COMMUNITY),
    })
    expect([items[0]!.place, items[0]!.classes.map(({ code }) => code)]).toEqual([null, expect.arrayContaining([LAMP])])
    expect(await refusal(suggested('路灯', app().staff('lamp')))).toBe('access/denied')
  })
})
