import { expect, it } from '@jest/globals'
import { routes, type AuditEntry, type AuditQuery } from '@linli/contract'
import { DAY, isoTime, MINUTE } from '@linli/domain'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { ANNA, COMMUNITY, describeApp, GRID, placeId, refusal, unitId } from './harness.ts'
import { hired } from './everybody.ts'
import { act, raise } from './orders.ts'
import { cookiesOf } from './person.ts'

describeApp('events for the auditor', (app) => {
  const as = (login: string) => app().staff(login)
  const anna = () => app().resident(ANNA)
  const audit = async (asked: AuditQuery = {}): Promise<AuditEntry[]> =>
    (await as('audit').call(routes.audit.events, { limit: 100, ...asked })).items
  const wait = (ms: number) => app().clock.set(app().clock.now() + ms)
  const signIn = (login: string, password: string) =>
    refusal(app().call(routes.identity.signInStaff, { login, password }))
  const only = async (asked: AuditQuery) => {
    const [entry] = await audit({ ...asked, limit: 1 })
    return entry!
  }

  it('an-entry-says-in-words-who-did-what-to-what', async () => {
    app().newWeek()
    const { id, no } = await raise(app(), anna())
    await as('worker').call(routes.workOrder.unmask, { id, reason: '电话核实地址' })
    await hired(app(), 'in-words', { role: 'community-worker', placeId: await placeId(app(), COMMUNITY) })
    const system = as('system')
    await system.call(routes.grid.changePlace, { id: await placeId(app(), GRID), name: '三级网格 01-01' })
    await system.call(routes.unit.change, { id: await unitId(app(), 'D02'), name: '城市管理局', active: true })
    const rule = { key: 'work-order.hold-days' as const, value: 60, basis: '示例区文〔2030〕1 号' }
    await system.call(routes.rule.change, rule)

    expect(await only({ subject: 'work-order', action: 'unmask' })).toMatchObject({ about: no, login: 'worker' })
    expect(await only({ subject: 'account', action: 'unmask' })).toMatchObject({
      about: '居民 示**',
      label: '查看完整信息',
      actor: '榆树社区 · 社区工作者',
      note: '电话核实地址',
    })
    expect(await only({ action: 'assign' })).toMatchObject({ about: '榆树社区 · 社区工作者 · in-words', label: '任命' })
    expect(await only({ subject: 'place' })).toMatchObject({ about: '三级网格 01-01', label: '修改' })
    expect(await only({ subject: 'unit' })).toMatchObject({ about: '城市管理局' })
    expect(await only({ subject: 'rule' })).toMatchObject({
      about: '一次挂账最长天数',
      rule: { key: rule.key, version: 1, value: 60, basis: rule.basis },
    })
    for (const { about, label, actor, note } of await audit())
      expect([about, label, actor, note].join(' ')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|undefined|null\b.*null\b/)
  })

  it('a-reason-that-was-erased-with-the-person-is-not-read-any-more', async () => {
    const someone = app().resident('19800007001')
    const { id } = await raise(app(), someone)
    await as('worker').call(routes.workOrder.unmask, { id, reason: '要被删掉的理由' })
    await act(app(), someone, id, 'withdraw')
    await someone.call(routes.identity.erase, {})
    expect(await only({ subject: 'account', action: 'unmask' })).toMatchObject({ about: '已注销的账号', note: null })
  })

  it('events-are-found-by-time-action-person-and-case', async () => {
    const monday = app().newWeek()
    const { id, no } = await raise(app(), anna())
    wait(DAY)
    await act(app(), as('worker'), id, 'receive')
    wait(DAY)
    await act(app(), as('secretary'), id, 'supplement', { text: '看过了' })
    const actions = async (asked: AuditQuery) => (await audit(asked)).map(({ action }) => action)
    const at = (days: number) => isoTime(monday + days * DAY - MINUTE)
    expect(await actions({ no })).toEqual(['supplement', 'receive', 'raise'])
    expect(await actions({ no, from: at(1), to: at(2) })).toEqual(['receive'])
    expect(await actions({ no, action: 'raise' })).toEqual(['raise'])
    expect(await actions({ no, person: 'secretary' })).toEqual(['supplement'])
    expect(await actions({ no, person: '社区工作者' })).toEqual(['receive'])
    expect(await actions({ subject: 'work-order', from: at(1), to: at(2) })).toEqual(['receive'])
    expect(await actions({ no: '2030-0101-9999' })).toEqual([])
    expect(await actions({ no, person: '没有这个岗位' })).toEqual([])
  })

  it('ninety-days-unless-asked-for-more-a-year-at-most-and-one-case-whole', async () => {
    const began = app().newWeek()
    const { no } = await raise(app(), anna())
    wait(100 * DAY)
    const seen = async (asked: AuditQuery) => (await audit({ action: 'raise', ...asked })).some((e) => e.about === no)
    expect(await seen({})).toBe(false)
    expect(await seen({ from: isoTime(began - MINUTE) })).toBe(true)
    expect(await seen({ no })).toBe(true)
    const tooLong = { from: isoTime(app().clock.now() - 400 * DAY) }
    expect(await refusal(as('audit').call(routes.audit.events, tooLong))).toBe('work-order/window-too-long')
  })

  it('pages-follow-each-other-without-a-gap', async () => {
    const all = await audit()
    const paged: AuditEntry[] = []
    let cursor: string | undefined
    do {
      const page = await as('audit').call(routes.audit.events, { limit: 7, ...(cursor && { cursor }) })
      paged.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor && paged.length < all.length)
    expect(paged.slice(0, all.length)).toEqual(all)
  })

  it('who-comes-who-fails-and-who-takes-a-list-along-leaves-an-event', async () => {
    const from = isoTime(app().newWeek())
    await hired(app(), 'coming', { role: 'street-dispatcher', placeId: await placeId(app(), '990100001') })
    const trail = async () => {
      const mine = await audit({ from, person: 'coming' })
      return mine
        .filter(({ action }) => !['assign', 'password'].includes(action))
        .map(({ label, actor }) => [label, actor])
    }
    const before = await trail()
    const headers = await cookiesOf(app().nobody, { login: 'coming', password: DEMO_PASSWORD })
    await app().nobody.send({ method: 'GET', url: `${routes.workOrder.exportList.path}?state=closed` }, headers)
    await app().nobody.send({ method: 'POST', url: routes.identity.signOut.path }, headers)
    for (let i = 0; i < 5; i++) await signIn('coming', 'wrong-password')
    const post = '示例街道 · 街道派单员'
    const failed = ['登录失败', '未登录']
    expect((await trail()).slice(0, -before.length || undefined)).toEqual([
      ['多次登录失败，暂时锁定', '未登录'],
      ...[failed, failed, failed, failed, failed],
      ['退出登录', post],
      ['导出 Excel', post],
      ['登录', post],
    ])
    expect(await only({ action: 'export' })).toMatchObject({ about: `${post} · coming`, note: '已归档' })
    await signIn('not-a-login-but-a-password', 'wrong-password')
    expect(await only({ action: 'sign-in-failed' })).toMatchObject({ about: '没有这个登录名', login: null })
    const stored = await app().source.query<object[]>('SELECT * FROM event')
    expect(JSON.stringify(stored)).not.toMatch('not-a-login-but-a-password')
  })

  it('reading-messages-and-how-somebody-looks-at-the-product-are-left-out', async () => {
    app().newWeek()
    await anna().call(routes.identity.changeMe, { elderView: true })
    await anna().call(routes.notification.markRead, { upTo: 'ffffffff-ffff-7fff-bfff-ffffffffffff' })
    const actions = (await audit({ subject: 'account' })).map(({ action }) => action)
    expect(actions).not.toContain('view')
    expect(actions).not.toContain('read-notices')
    expect(await audit({ action: 'view' })).toHaveLength(1)
    await anna().call(routes.identity.changeMe, { name: '示例居民甲' })
    expect(await only({ subject: 'account', action: 'change' })).toMatchObject({ label: '修改资料' })
  })
})
