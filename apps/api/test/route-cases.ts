import { routes, type Client, type InputOf } from '@linli/contract'
import { DAY, HOUR, isoTime, RULE_DEFAULTS } from '@linli/domain'
import { Secret, TOTP } from 'otpauth'
import { DeliveryRow } from '../src/notification/notification.entity.ts'
import { Secrets } from '../src/platform/secrets.ts'
import { DEMO_PASSWORD } from '../src/seed/demo-district.ts'
import { denialCode } from '../src/work-order/denial-code.ts'
import {
  called,
  carryingOut,
  filed,
  held,
  notice,
  PLAN,
  proposal,
  proposed,
  REPRESENTATIVES,
  rostered,
  SEATS,
  topic,
} from './consultations.ts'
import { HOTLINE, hotlineFile } from './foreign.ts'
import { ANNA, BO, COMMUNITY, GRID, placeId, unitId, type TestApp } from './harness.ts'
import { carried, LAMP, open311Key, openDoor, raise, toUnit, versionOf } from './orders.ts'
import { staff, type Person } from './person.ts'
import { picture } from './pictures.ts'
import { cast, closedPoll, draftedPoll, entryOf, openedPoll, OWNER, SECRET, setUp, shownPoll } from './polls.ts'
import { acceptedStatement, topicInTalk, writtenStatement } from './statements.ts'
import { homeOf, plannedRound, SAFETY, written } from './visits.ts'

/** Somebody who may, with input as it comes from a screen. */
interface RouteCase<In> {
  readonly by: (app: TestApp) => Person | Promise<Person>
  readonly input: (app: TestApp, by: Client) => In | Promise<In>
}
type Routes = typeof routes
type RouteCases = {
  readonly [Room in keyof Routes]: { readonly [Name in keyof Routes[Room]]: RouteCase<InputOf<Routes[Room][Name]>> }
}

const as = (login: string) => (app: TestApp) => app.staff(login)
const anna = (app: TestApp) => app.resident(ANNA)
const nobody = (app: TestApp) => app.nobody
const nothing = () => ({})
/** Nobody, before a district whose Open311 door is open. */
const opened = async (app: TestApp) => {
  await openDoor(app)
  return app.nobody
}
let serial = 0
/** A resident that nobody had before. */
const stranger = (app: TestApp) => app.resident(`198${String(++serial).padStart(8, '0')}`)
const hired = async (app: TestApp) => {
  const login = `case-${++serial}`
  const given = {
    newAccount: { login, name: '示例新人' },
    role: 'community-worker' as const,
    placeId: await placeId(app, COMMUNITY),
  }
  const { id, accountId, initialPassword } = await app.staff('security').call(routes.access.assign, given)
  return { login, id, accountId, first: initialPassword! }
}
const place = (code: string) => async (app: TestApp) => ({ id: await placeId(app, code) })
const unitCode = () => `CASE-${++serial}`
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
/** The handler of lamps as contact for a community. */
const contact = async (app: TestApp) => ({
  id: await unitId(app, 'D01'),
  placeId: await placeId(app, COMMUNITY),
  accountId: (await app.staff('lamp').call(routes.identity.me, {})).id,
})
const template = () => ({ action: 'answer' as const, name: '修好了', body: '{{编号}} 已修好' })
const atHome = async (app: TestApp) => ({
  id: (await plannedRound(app)).id,
  householdId: await homeOf(anna(app)),
})
const unitsFile = () => new File([`code,name,kind\n${unitCode()},示例单位,company\n`], 'units.csv')

const webhook = (holderId: string) => ({
  holderId,
  kind: 'place' as const,
  address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=route-case-key',
})
/** A message that was given up. */
const deadLetter = async (app: TestApp) => {
  const { id } = await raise(app, anna(app))
  const row = { id: `dead-${++serial}`, eventId: `event-${serial}`, workOrderId: id, targetId: 'somebody' }
  const rest = { channel: 'sms', template: 'closed', words: '', attempts: 9, unsure: false, dueAt: 1 } as const
  await app.source.manager.insert(DeliveryRow, {
    ...row,
    ...rest,
    status: 'dead',
    lastError: '短信：Test',
    sentAt: null,
  })
  return row.id
}
/** The code that the SMS to who was raised for brings. */
const denial = async (app: TestApp) => {
  const phone = `196${String(++serial).padStart(8, '0')}`
  const { id, no } = await raise(app, app.staff('officer'), { onBehalfOfPhone: phone })
  return denialCode(app.nest.get(Secrets), { id, no })
}

/** A poll whose roll somebody has complained of. */
const complained = async (app: TestApp) => {
  const { id } = await shownPoll(app)
  const complaint = await anna(app).call(routes.ballot.complain, { id, text: '名册上没有我妈妈' })
  return { id, complaintId: complaint.id }
}
const counted = async (app: TestApp) => {
  const poll = await openedPoll(app)
  await cast(anna(app), poll.id, [['yes']])
  return closedPoll(app, poll)
}

const routeCases: RouteCases = {
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
        newAccount: { login: `case-${++serial}`, name: '示例新人' },
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
  grid: {
    frontage: { by: nobody, input: nothing },
    places: { by: anna, input: async (app) => ({ parentId: await placeId(app, COMMUNITY) }) },
    place: { by: anna, input: place(GRID) },
    siblings: { by: as('officer'), input: place(GRID) },
    addPlace: {
      by: as('system'),
      input: async (app) => ({
        parentId: await placeId(app, COMMUNITY),
        code: unitCode(),
        name: '新网格',
        kind: 'grid',
      }),
    },
    changePlace: { by: as('system'), input: async (app) => ({ id: await placeId(app, GRID), name: '三级网格 01-01' }) },
    notice: { by: anna, input: place(GRID) },
    publicNotice: {
      by: nobody,
      input: async (app) => {
        const poster = await app.staff('officer').call(routes.grid.poster, { id: await placeId(app, GRID) })
        return { id: await placeId(app, GRID), sig: /sig=([\w-]+)/.exec(String(poster))![1]! }
      },
    },
    rate: {
      by: anna,
      input: async (app) => ({ id: await placeId(app, GRID), satisfaction: 4 as const, text: '来得勤' }),
    },
    givePhoto: {
      by: as('officer'),
      input: async (_app, by) => {
        const { id } = await by.call(routes.attachment.upload, { file: picture() })
        return { photoId: id, consent: true as const }
      },
    },
    takePhotoBack: { by: as('officer'), input: nothing },
    poster: { by: as('officer'), input: place(GRID) },
  },
  unit: {
    units: { by: as('worker'), input: () => ({ q: '市政', kind: 'department', limit: 5 }) },
    exportUnits: { by: as('worker'), input: () => ({ kind: 'department' }) },
    add: { by: as('system'), input: () => ({ code: unitCode(), name: '示例单位', kind: 'company' }) },
    change: {
      by: as('system'),
      input: async (app) => ({ id: await unitId(app, 'D04'), name: '住房和城乡建设局', active: true }),
    },
    liaisons: { by: as('officer'), input: async (app) => ({ id: await unitId(app, 'D02'), limit: 5 }) },
    people: { by: as('lamp-head'), input: async (app) => ({ id: await unitId(app, 'D01') }) },
    nameLiaison: { by: as('lamp-head'), input: contact },
    endLiaison: {
      by: as('lamp-head'),
      input: async (app, by) => {
        const named = await contact(app)
        await by.call(routes.unit.nameLiaison, named)
        const { items } = await by.call(routes.unit.liaisons, { id: named.id })
        return { id: items.at(-1)!.id }
      },
    },
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
  catalogue: {
    items: { by: nobody, input: () => ({ q: '老年', field: 'aged-care', kind: 'government', limit: 5 }) },
    item: { by: nobody, input: () => ({ code: 'S-0301' }) },
    exportItems: { by: as('worker'), input: () => ({ field: 'aged-care' }) },
    exportClasses: { by: as('worker'), input: nothing },
    prefilled: { by: anna, input: () => ({ code: 'S-0301' }) },
    putItem: {
      by: as('publisher'),
      input: async (_app, by) => {
        const { version: _version, ...item } = await by.call(routes.catalogue.item, { code: 'S-0303' })
        return item
      },
    },
    eventClasses: { by: anna, input: nothing },
  },
  workOrder: {
    raise: {
      by: anna,
      input: async (app, by) => {
        const { id } = await by.call(routes.attachment.upload, { file: picture() })
        return {
          kind: 'report',
          classCode: LAMP,
          description: '路灯不亮',
          placeId: await placeId(app, GRID),
          location: '门口',
          photos: [id],
          channel: 'site',
        }
      },
    },
    mine: { by: anna, input: () => ({ limit: 5 }) },
    queue: { by: as('worker'), input: () => ({ view: 'all', state: 'raised', due: 'soon', limit: 5 }) },
    exportQueue: { by: as('worker'), input: () => ({ view: 'all', state: 'raised', due: 'soon' }) },
    counts: { by: as('officer'), input: () => ({ view: 'all' }) },
    list: {
      by: as('street'),
      input: async (app) => ({
        state: 'raised',
        kind: 'report',
        urgency: 'general',
        classCode: LAMP,
        placeId: await placeId(app, COMMUNITY),
        figure: 'raised',
        limit: 5,
      }),
    },
    exportList: { by: as('centre'), input: () => ({ kind: 'report' }) },
    one: { by: anna, input: async (app, by) => ({ id: (await carried(app, by as Person, 'answered')).id }) },
    paper: {
      by: as('worker'),
      input: async (app) => ({ id: (await raise(app, anna(app))).id, paper: 'slip' }),
    },
    handlers: { by: as('worker'), input: async (app) => ({ id: (await raise(app, anna(app))).id }) },
    suggestions: { by: as('worker'), input: async (app) => ({ id: (await raise(app, anna(app))).id, as: 'whistle' }) },
    suggestFor: { by: as('worker'), input: () => ({ texts: ['榆树苑 1 号楼的路灯不亮'] }) },
    act: {
      by: as('worker'),
      input: async (app) => ({
        id: (await raise(app, anna(app))).id,
        action: 'dispatch',
        version: 0,
        ...(await toUnit(app, 'D01')),
        text: '请尽快',
      }),
    },
    decide: {
      by: as('worker'),
      input: async (app, by) => {
        const { id, version } = await carried(app, anna(app), 'taken')
        await app.staff('lamp').call(routes.workOrder.act, { id, action: 'return', version, reason: '不归我们' })
        const { approval } = await by.call(routes.workOrder.one, { id })
        return { id, approvalId: approval!.id, version: await versionOf(app, id), grant: false, reason: '归你们' }
      },
    },
    denial: { by: nobody, input: async (app) => ({ code: await denial(app) }) },
    deny: { by: nobody, input: async (app) => ({ code: await denial(app) }) },
    nearby: {
      by: anna,
      input: async (app) => {
        await raise(app, app.resident(BO), { description: '路口的路灯不亮' })
        return { classCode: LAMP, placeId: await placeId(app, GRID), description: '路灯不亮', location: '路口' }
      },
    },
    duplicates: {
      by: as('worker'),
      input: async (app) => {
        await raise(app, app.resident(BO))
        return { id: (await raise(app, anna(app))).id }
      },
    },
    unmask: { by: as('officer'), input: async (app) => ({ id: (await raise(app, anna(app))).id, reason: '核实地址' }) },
  },
  foreign: {
    systems: { by: as('centre'), input: nothing },
    putSystem: { by: as('centre'), input: () => HOTLINE },
    startImport: {
      by: as('centre'),
      input: async (_app, by) => {
        await by.call(routes.foreign.putSystem, HOTLINE)
        return { code: HOTLINE.code, dryRun: 'true', file: hotlineFile({ 工单编号: `case-${++serial}` }) }
      },
    },
    imports: { by: as('centre'), input: nothing },
    importRun: {
      by: as('centre'),
      input: async (_app, by) => {
        const { items } = await by.call(routes.foreign.imports, {})
        return { id: items[0]!.id }
      },
    },
    answers: {
      by: as('centre'),
      input: (app) => ({ code: HOTLINE.code, from: isoTime(app.clock.now() - HOUR), to: isoTime(app.clock.now()) }),
    },
  },
  open311: {
    services: { by: opened, input: () => ({ format: 'json' }) },
    definition: { by: opened, input: () => ({ format: 'json', code: LAMP }) },
    report: {
      by: opened,
      input: async (app) => ({
        format: 'json',
        api_key: await open311Key(app),
        service_code: LAMP,
        description: '路灯不亮',
        address_id: GRID,
      }),
    },
    requests: { by: opened, input: () => ({ format: 'json', status: 'open', service_code: LAMP }) },
    request: { by: opened, input: async (app) => ({ format: 'json', id: (await raise(app, anna(app))).no }) },
    token: { by: opened, input: async (app) => ({ format: 'json', id: (await raise(app, anna(app))).no }) },
    keys: { by: as('security'), input: nothing },
    makeKey: { by: as('security'), input: () => ({ name: '示例随手拍' }) },
    revokeKey: {
      by: as('security'),
      input: async (_app, by) => ({ id: (await by.call(routes.open311.makeKey, { name: '示例随手拍' })).id }),
    },
  },
  insight: {
    figures: { by: as('secretary'), input: () => ({ by: 'class', from: '2030-01-01', to: '2030-12-31' }) },
    exportFigures: { by: as('street'), input: () => ({ by: 'place', from: '2030-01-01', to: '2030-12-31' }) },
  },
  day: {
    batch: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await raise(app, anna(app))
        return { action: 'dispatch', orders: [{ id, version }], ...(await toUnit(app, 'D02')) }
      },
    },
    handOver: {
      by: as('worker'),
      input: async (app) => {
        const { id } = await app.staff('secretary').call(routes.identity.me, {})
        return { orders: [(await raise(app, anna(app))).id], toAccountId: id, text: '请接着办' }
      },
    },
    handed: { by: as('secretary'), input: () => ({ limit: 5 }) },
    shift: { by: as('worker'), input: (app) => ({ until: isoTime(app.clock.now() + HOUR) }) },
    templates: { by: as('lamp'), input: nothing },
    putTemplate: { by: as('lamp-head'), input: () => template() },
    dropTemplate: {
      by: as('lamp-head'),
      input: async (_app, by) => {
        await by.call(routes.day.putTemplate, template())
        const { items } = await by.call(routes.day.templates, {})
        return { id: items.find((item) => item.mayChange)!.id }
      },
    },
    filters: { by: as('worker'), input: nothing },
    saveFilter: { by: as('worker'), input: () => ({ name: '超时的', query: 'view=all&due=late' }) },
    dropFilter: {
      by: as('worker'),
      input: async (_app, by) => {
        const { items } = await by.call(routes.day.saveFilter, { name: '要删的', query: '' })
        return { id: items.find((item) => item.name === '要删的')!.id }
      },
    },
  },
  call: {
    open: { by: as('hotline'), input: () => ({ channel: 'hotline', phone: ANNA }) },
    mine: { by: as('hotline'), input: () => ({ limit: 5 }) },
    one: {
      by: as('hotline'),
      input: async (_app, by) => {
        const { id } = await by.call(routes.call.open, { channel: 'window', phone: BO })
        return { id }
      },
    },
    act: {
      by: as('hotline'),
      input: async (app, by) => {
        const { id: workOrderId, version } = await raise(app, anna(app))
        const { id } = await by.call(routes.call.open, { channel: 'hotline', phone: ANNA })
        return { id, workOrderId, deed: 'supplement' as const, version, text: '还没有人来' }
      },
    },
    change: {
      by: as('hotline'),
      input: async (_app, by) => {
        const { id } = await by.call(routes.call.open, { channel: 'letter' })
        return { id, note: '字迹不清', end: true }
      },
    },
    unmask: {
      by: as('hotline'),
      input: async (_app, by) => {
        const { id } = await by.call(routes.call.open, { channel: 'hotline', phone: '0415-2345678' })
        return { id, reason: '断线，打回去' }
      },
    },
  },
  attachment: {
    upload: { by: anna, input: () => ({ file: picture('楼道.png') }) },
    file: {
      by: nobody,
      input: async (app) => {
        const { url } = await anna(app).call(routes.attachment.upload, { file: picture() })
        const { pathname, searchParams } = new URL(url, 'http://x')
        return {
          id: pathname.split('/').at(-1)!,
          until: Number(searchParams.get('until')),
          sig: searchParams.get('sig')!,
        }
      },
    },
  },
  notification: {
    inbox: { by: as('worker'), input: () => ({ limit: 5 }) },
    markRead: {
      by: as('worker'),
      input: async (_app, by) => {
        const { items } = await by.call(routes.notification.inbox, { limit: 1 })
        return { upTo: items[0]!.id }
      },
    },
    settings: { by: anna, input: nothing },
    changeSettings: { by: stranger, input: () => ({ off: ['sms' as const, 'progress' as const] }) },
    permit: { by: stranger, input: () => ({ templates: ['progress' as const] }) },
    deadLetters: { by: as('system'), input: () => ({ status: 'refused' as const, limit: 5 }) },
    sendAgain: { by: as('system'), input: async (app) => ({ id: await deadLetter(app) }) },
    drop: { by: as('system'), input: async (app) => ({ id: await deadLetter(app) }) },
    webhooks: { by: as('system'), input: nothing },
    setWebhook: { by: as('system'), input: async (app) => webhook(await placeId(app, COMMUNITY)) },
    removeWebhook: {
      by: as('system'),
      input: async (app, by) => {
        const { holderId } = await by.call(routes.notification.setWebhook, webhook(await placeId(app, GRID)))
        return { holderId }
      },
    },
  },
  rule: {
    rules: { by: as('lamp'), input: nothing },
    change: {
      by: as('system'),
      input: () => ({
        key: 'work-order.chase-hours',
        value: RULE_DEFAULTS['work-order.chase-hours'].value,
        basis: '默认',
      }),
    },
  },
  visit: {
    purposes: { by: as('head'), input: nothing },
    plan: {
      by: as('secretary'),
      input: async (app) => ({
        placeId: await placeId(app, COMMUNITY),
        purpose: 'home-safety',
        until: '2031-01-01',
      }),
    },
    end: { by: as('worker'), input: async (app) => ({ id: (await plannedRound(app)).id }) },
    rounds: { by: as('officer'), input: () => ({ open: 'true', limit: 5 }) },
    left: { by: as('officer'), input: async (app) => ({ id: (await plannedRound(app)).id, limit: 5 }) },
    written: { by: as('worker'), input: async (app) => ({ id: (await written(app, anna(app))).id, limit: 5 }) },
    home: { by: as('officer'), input: atHome },
    note: { by: as('officer'), input: async (app) => ({ ...(await atHome(app)), answers: SAFETY }) },
    raise: {
      by: as('officer'),
      input: async (app) => ({
        ...(await atHome(app)),
        kind: 'report',
        classCode: LAMP,
        description: '灯不亮',
        location: '门口',
      }),
    },
    unmask: {
      by: as('officer'),
      input: async (app, by) => {
        const at = await atHome(app)
        const { people } = await by.call(routes.visit.home, at)
        return { ...at, bindingId: people[0]!.bindingId, reason: '约时间' }
      },
    },
    own: { by: anna, input: nothing },
    correct: {
      by: anna,
      input: async (app) => ({ id: (await written(app, anna(app))).note.id, answers: { gas: 'none' } }),
    },
    erase: { by: anna, input: async (app) => ({ id: (await written(app, anna(app))).note.id }) },
  },
  consultation: {
    forms: { by: anna, input: nothing },
    propose: { by: anna, input: async (app) => proposal(await placeId(app, GRID)) },
    near: { by: anna, input: () => ({ open: 'true', limit: 5 }) },
    board: { by: as('street'), input: () => ({ state: 'raised', limit: 5 }) },
    one: { by: as('officer'), input: async (app) => ({ id: (await proposed(app, anna(app))).id }) },
    sign: { by: anna, input: async (app) => ({ id: (await proposed(app, as('officer')(app))).id }) },
    follow: { by: anna, input: async (app) => ({ id: (await proposed(app, as('officer')(app))).id, following: true }) },
    roster: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await topic(app)
        return { id, version, seats: SEATS }
      },
    },
    plan: {
      by: as('worker'),
      input: async (app) => {
        const { topic } = await called(app)
        return { id: topic.id, version: topic.version, ...PLAN }
      },
    },
    putToVote: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await filed(app)
        return { id, version, pollId: (await draftedPoll(app, REPRESENTATIVES)).id }
      },
    },
    sendDuty: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, duties } = await carryingOut(app)
        return { id, version, dutyId: duties[0]!.id, classCode: LAMP }
      },
    },
    act: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await proposed(app, anna(app))
        return { id, version, action: 'decline', reason: '已有安排' }
      },
    },
  },
  ballot: {
    decisions: { by: as('worker'), input: nothing },
    dryRun: {
      by: as('secretary'),
      input: () => ({ key: 'assembly', rollHeads: 10, castHeads: 6, favourHeads: 4 }),
    },
    draft: { by: as('worker'), input: async (app) => setUp(await placeId(app, COMMUNITY)) },
    change: {
      by: as('worker'),
      input: async (app) => {
        const { placeId: _, ...given } = setUp('')
        return { ...given, id: (await draftedPoll(app)).id, title: '改过的题目' }
      },
    },
    enterRoll: {
      by: as('worker'),
      input: async (app) => ({ id: (await draftedPoll(app, { unit: 'owner' })).id, entries: [OWNER] }),
    },
    showRoll: { by: as('worker'), input: async (app) => ({ id: (await draftedPoll(app)).id }) },
    complaints: { by: as('worker'), input: async (app) => ({ id: (await complained(app)).id, limit: 5 }) },
    complain: { by: anna, input: async (app) => ({ id: (await shownPoll(app)).id, text: '名册上的门牌写错了' }) },
    decide: {
      by: as('worker'),
      input: async (app) => ({ ...(await complained(app)), reply: '已经核对', change: { kind: 'none' } }),
    },
    open: {
      by: as('worker'),
      input: async (app) => {
        const { id, rollUntil } = await shownPoll(app)
        app.clock.set(Date.parse(rollUntil!))
        return { id, closesAt: isoTime(app.clock.now() + DAY) }
      },
    },
    voidPoll: { by: as('worker'), input: async (app) => ({ id: (await shownPoll(app)).id, reason: '范围不对' }) },
    publish: { by: as('worker'), input: async (app) => ({ id: (await counted(app)).id }) },
    polls: { by: anna, input: () => ({ limit: 5 }) },
    poll: { by: anna, input: async (app) => ({ id: (await openedPoll(app)).id }) },
    roll: { by: anna, input: async (app) => ({ id: (await shownPoll(app)).id, limit: 5 }) },
    result: { by: anna, input: async (app) => ({ id: (await counted(app)).id }) },
    file: { by: anna, input: async (app) => ({ id: (await counted(app)).id }) },
    own: { by: anna, input: nothing },
    cast: {
      by: anna,
      input: async (app, by) => {
        const { id } = await openedPoll(app, SECRET)
        return { id, entryId: await entryOf(by, id), answers: [['yes']] }
      },
    },
    receipt: {
      by: anna,
      input: async (app, by) => {
        const { id } = await openedPoll(app, SECRET)
        await cast(by, id, [['yes']])
        return { id, entryId: await entryOf(by, id) }
      },
    },
  },
  meeting: {
    meetings: { by: anna, input: async (app) => ({ consultationId: (await called(app)).topic.id, limit: 5 }) },
    one: { by: as('street'), input: async (app) => ({ id: (await called(app)).meeting.id }) },
    call: { by: as('worker'), input: async (app) => notice(app, (await rostered(app)).id) },
    attend: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, seats } = (await called(app)).meeting
        return { id, version, present: seats.map((seat) => seat.id) }
      },
    },
    opine: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, seats } = await held(app)
        return { id, version, seatId: seats[0]!.id, stance: 'agree', text: '同意' }
      },
    },
    act: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = (await called(app)).meeting
        return { id, version, action: 'call-off', reason: '改期' }
      },
    },
  },
  statement: {
    list: { by: anna, input: async (app) => ({ id: (await acceptedStatement(app, anna(app))).id, limit: 5 }) },
    own: { by: anna, input: async (app) => ({ id: (await writtenStatement(app, anna(app))).id }) },
    write: { by: anna, input: async (app) => ({ id: await topicInTalk(app), text: '晾衣架装在东边' }) },
    vote: { by: anna, input: async (app) => ({ ...(await acceptedStatement(app, anna(app))), stance: 'agree' }) },
    desk: { by: as('worker'), input: async (app) => ({ id: (await writtenStatement(app, anna(app))).id, limit: 5 }) },
    moderate: {
      by: as('secretary'),
      input: async (app) => ({ ...(await writtenStatement(app, anna(app))), accept: false, reason: '与议题无关' }),
    },
    picture: { by: as('street'), input: async (app) => ({ id: (await acceptedStatement(app, anna(app))).id }) },
  },
  audit: {
    events: { by: as('audit'), input: () => ({ subject: 'work-order', action: 'raise', person: '居民', limit: 5 }) },
    verify: { by: as('audit'), input: nothing },
    complain: { by: anna, input: () => ({ text: '字太小', contact: '电话' }) },
    complaints: { by: as('security'), input: () => ({ limit: 5 }) },
  },
}

/** The case of a route by its name, `workOrder.raise`. */
export function caseOf(name: string): RouteCase<unknown> {
  const [room, of] = name.split('.') as [keyof RouteCases, string]
  return (routeCases[room] as unknown as Readonly<Record<string, RouteCase<unknown>>>)[of]!
}
