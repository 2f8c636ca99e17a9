import { routes } from '@linli/contract'
import { HOUR, isoTime } from '@linli/domain'
import { HOTLINE, hotlineFile } from '../foreign.ts'
import { ANNA, BO, COMMUNITY, GRID, placeId, type TestApp } from '../harness.ts'
import { carried, LAMP, open311Key, openDoor, raise, toUnit, versionOf } from '../orders.ts'
import { type Person } from '../person.ts'
import { picture } from '../pictures.ts'
import { as, anna, nobody, nothing, nextSerial, stranger, deadLetter, denial, type RouteCases } from './common.ts'

/** Nobody, before a district whose Open311 door is open. */
const opened = async (app: TestApp) => {
  await openDoor(app)
  return app.nobody
}
const template = () => ({ action: 'answer' as const, name: '修好了', body: '{{编号}} 已修好' })
const webhook = (holderId: string) => ({
  holderId,
  kind: 'place' as const,
  address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=route-case-key',
})

export const cases: Pick<
  RouteCases,
  'workOrder' | 'foreign' | 'open311' | 'day' | 'call' | 'attachment' | 'notification'
> = {
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
    check: { by: nobody, input: () => ({ code: '2345-6789-ABCD' }) },
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
        return { code: HOTLINE.code, dryRun: 'true', file: hotlineFile({ 工单编号: `case-${nextSerial()}` }) }
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
}
