import { routes } from '@linli/contract'
import { RULE_DEFAULTS } from '@linli/domain'
import { answered, BIRTH, orderBundle } from '../bundles.ts'
import { COMMUNITY, GRID, placeId, unitId, type TestApp } from '../harness.ts'
import { inReview, written } from '../items.ts'
import { picture } from '../pictures.ts'
import { as, anna, nobody, nothing, unitCode, type RouteCases } from './common.ts'

const place = (code: string) => async (app: TestApp) => ({ id: await placeId(app, code) })
/** The handler of lamps as contact for a community. */
const contact = async (app: TestApp) => ({
  id: await unitId(app, 'D01'),
  placeId: await placeId(app, COMMUNITY),
  accountId: (await app.staff('lamp').call(routes.identity.me, {})).id,
})

export const district: Pick<RouteCases, 'grid' | 'unit' | 'catalogue' | 'bundle' | 'rule' | 'insight' | 'audit'> = {
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
  catalogue: {
    items: { by: nobody, input: () => ({ q: '老年', field: 'aged-care', kind: 'government', limit: 5 }) },
    item: { by: nobody, input: () => ({ code: 'S-0301' }) },
    exportItems: { by: as('worker'), input: () => ({ field: 'aged-care' }) },
    exportClasses: { by: as('worker'), input: nothing },
    prefilled: { by: anna, input: () => ({ code: 'S-0301' }) },
    putItem: {
      by: as('publisher'),
      input: async (app) => ({ ...(await written(app, 'S-0303')), code: unitCode() }),
    },
    versions: { by: as('publisher'), input: () => ({ state: 'published', limit: 5 }) },
    versionsOf: { by: as('centre'), input: () => ({ code: 'S-0301' }) },
    version: { by: as('publisher'), input: () => ({ code: 'S-0301', version: 1 }) },
    actOnItem: {
      by: as('centre'),
      input: async (app) => {
        const { code, version, revision } = await inReview(app, { ...(await written(app, 'S-0303')), code: unitCode() })
        return { code, version, revision, action: 'send-back', reason: '请补充依据' }
      },
    },
    eventClasses: { by: anna, input: nothing },
  },
  bundle: {
    list: { by: nobody, input: nothing },
    one: { by: nobody, input: () => ({ code: BIRTH }) },
    known: { by: anna, input: nothing },
    put: {
      by: as('publisher'),
      input: () => ({ code: unitCode(), name: '搬新家', summary: '一张表办', items: ['S-0204', 'S-0601'] }),
    },
    order: {
      by: anna,
      input: async (app) => ({
        ...{ code: BIRTH, itemCodes: ['S-0604'], answers: await answered(app, BIRTH, ['S-0604']) },
        placeId: await placeId(app, GRID),
        channel: 'site',
      }),
    },
    ordered: { by: anna, input: async (app) => ({ id: (await orderBundle(app, anna(app))).id }) },
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
  insight: {
    figures: { by: as('secretary'), input: () => ({ by: 'class', from: '2030-01-01', to: '2030-12-31' }) },
    exportFigures: { by: as('street'), input: () => ({ by: 'place', from: '2030-01-01', to: '2030-12-31' }) },
  },
  audit: {
    events: { by: as('audit'), input: () => ({ subject: 'work-order', action: 'raise', person: '居民', limit: 5 }) },
    verify: { by: as('audit'), input: nothing },
    complain: { by: anna, input: () => ({ text: '字太小', contact: '电话' }) },
    complaints: { by: as('security'), input: () => ({ limit: 5 }) },
  },
}
