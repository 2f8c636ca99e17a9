import { routes, type Client } from '@linli/contract'
import { HOUR, isoTime } from '@linli/domain'
import { Secret, TOTP } from 'otpauth'
import { DEMO_PASSWORD } from '../../src/seed/demo-district.ts'
import { BO, COMMUNITY, GRID, placeId, type TestApp } from '../harness.ts'
import { staff } from '../person.ts'
import { as, anna, nobody, nothing, nextSerial, stranger, unitCode, hired, type RouteCases } from './common.ts'

const bindable = async (by: Client, app: TestApp) => {
  const { items } = await by.call(routes.registry.buildings, { placeId: await placeId(app, GRID) })
  const { items: doors } = await by.call(routes.registry.households, { buildingId: items[1]!.id })
  return { householdId: doors[0]!.id, name: '示例居民', relation: 'tenant' as const }
}
const pendingBinding = async (app: TestApp) => {
  const who = stranger(app)
  return who.call(routes.registry.bind, await bindable(who, app))
}
const codeFor = async (app: TestApp, phone: string) => {
  await app.call(routes.identity.askCode, { phone })
  return app.sms.codes.get(phone)!
}
/** Of the worker, from an hour ago to the next. */
const shift = async (app: TestApp) => {
  const { id } = await app.staff('worker').call(routes.identity.me, {})
  const now = app.clock.now()
  return {
    placeId: await placeId(app, COMMUNITY),
    accountId: id,
    from: isoTime(now - HOUR),
    until: isoTime(now + HOUR),
  }
}
const unitsFile = () => new File([`code,name,kind\n${unitCode()},示例单位,company\n`], 'units.csv')

export const people: Pick<RouteCases, 'identity' | 'access' | 'duty' | 'registry'> = {
  identity: {
    signInStaff: { by: nobody, input: () => ({ login: 'worker', password: DEMO_PASSWORD }) },
    askCode: { by: nobody, input: () => ({ phone: '19800009901' }) },
    signInPhone: {
      by: nobody,
      input: async (app) => ({ phone: '19800009902', code: await codeFor(app, '19800009902') }),
    },
    signInWechat: { by: nobody, input: () => ({ code: 'of-route-case' }) },
    refresh: {
      by: nobody,
      input: async (app) => {
        const phone = '19800009903'
        const { refreshToken } = await app.call(routes.identity.signInPhone, { phone, code: await codeFor(app, phone) })
        return { refreshToken }
      },
    },
    signOut: { by: stranger, input: nothing },
    me: { by: as('head'), input: nothing },
    changeMe: { by: stranger, input: () => ({ name: '示例居民', elderView: true }) },
    joinPhone: {
      by: (app) => app.wechat('of-joining-phone'),
      input: async (app) => ({ phone: '19800009904', code: await codeFor(app, '19800009904') }),
    },
    joinWechat: { by: stranger, input: () => ({ code: 'of-joining-wechat' }) },
    changePassword: {
      by: async (app) => {
        const { login, first } = await hired(app)
        await app.newcomer(login, first)
        return staff(app.nest, login, DEMO_PASSWORD)
      },
      input: () => ({ current: DEMO_PASSWORD, next: 'another-good-password' }),
    },
    newTotp: { by: as('worker'), input: nothing },
    confirmTotp: {
      by: async (app) => {
        const { login, first } = await hired(app)
        return app.newcomer(login, first)
      },
      input: async (app, by) => {
        const { secret } = await by.call(routes.identity.newTotp, {})
        return {
          password: DEMO_PASSWORD,
          secret,
          code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now() }),
        }
      },
    },
    resetPassword: { by: as('security'), input: async (app) => ({ id: (await hired(app)).accountId }) },
    ownData: { by: anna, input: nothing },
    erase: { by: stranger, input: nothing },
  },
  access: {
    posts: { by: as('secretary'), input: async (app) => ({ placeId: await placeId(app, GRID), limit: 5 }) },
    exportPosts: { by: as('secretary'), input: async (app) => ({ placeId: await placeId(app, GRID) }) },
    assign: {
      by: as('security'),
      input: async (app) => ({
        newAccount: { login: `case-${nextSerial()}`, name: '示例新人' },
        role: 'grid-officer',
        placeId: await placeId(app, GRID),
        dutyPhone: '0990-1000111',
        duties: '巡防',
      }),
    },
    end: { by: as('security'), input: async (app) => ({ id: (await hired(app)).id }) },
  },
  duty: {
    rota: { by: as('secretary'), input: async (app) => ({ placeId: await placeId(app, COMMUNITY) }) },
    colleagues: { by: as('worker'), input: nothing },
    addShift: { by: as('secretary'), input: async (app) => shift(app) },
    endShift: {
      by: as('secretary'),
      input: async (app, by) => {
        await by.call(routes.duty.addShift, await shift(app))
        const { items } = await by.call(routes.duty.rota, {})
        return { id: items.at(-1)!.id }
      },
    },
    quiet: { by: as('worker'), input: nothing },
    setQuiet: { by: as('worker-b'), input: () => ({ fromMinute: 1200, toMinute: 480, offUntil: null }) },
  },
  registry: {
    buildings: { by: anna, input: async (app) => ({ placeId: await placeId(app, GRID) }) },
    households: {
      by: anna,
      input: async (app, by) => {
        const { items } = await by.call(routes.registry.buildings, { placeId: await placeId(app, GRID) })
        return { buildingId: items[0]!.id }
      },
    },
    bind: { by: stranger, input: (app, by) => bindable(by, app) },
    unbind: {
      by: stranger,
      input: async (app, by) => {
        const { id } = await by.call(routes.registry.bind, await bindable(by, app))
        return { id }
      },
    },
    bindings: { by: as('officer'), input: () => ({ state: 'confirmed', limit: 5 }) },
    exportBindings: { by: as('officer'), input: () => ({ state: 'confirmed' }) },
    confirm: { by: as('officer'), input: async (app) => ({ id: (await pendingBinding(app)).id }) },
    refuse: { by: as('head'), input: async (app) => ({ id: (await pendingBinding(app)).id, reason: '信息不符' }) },
    helpers: { by: anna, input: nothing },
    addHelper: { by: stranger, input: () => ({ phone: BO }) },
    removeHelper: {
      by: stranger,
      input: async (_app, by) => {
        const { id } = await by.call(routes.registry.addHelper, { phone: BO })
        return { id }
      },
    },
    startImport: { by: as('system'), input: () => ({ kind: 'units', dryRun: 'true', file: unitsFile() }) },
    imports: { by: as('system'), input: nothing },
    importRun: {
      by: as('system'),
      input: async (_app, by) => {
        const { items } = await by.call(routes.registry.imports, {})
        const { id } = items[0] ?? (await by.call(routes.registry.startImport, { kind: 'units', file: unitsFile() }))
        return { id }
      },
    },
    importTemplate: { by: as('system'), input: () => ({ list: 'households' as const }) },
  },
}
