import { routes, type Client, type InputOf } from '@linli/contract'
import { DeliveryRow } from '../../src/notification/notification.entity.ts'
import { Secrets } from '../../src/platform/secrets.ts'
import { denialCode } from '../../src/work-order/denial-code.ts'
import { ANNA, COMMUNITY, placeId, type TestApp } from '../harness.ts'
import { raise } from '../orders.ts'
import { type Person } from '../person.ts'

/** Somebody who may, with input as it comes from a screen. */
export interface RouteCase<In> {
  readonly by: (app: TestApp) => Person | Promise<Person>
  readonly input: (app: TestApp, by: Client) => In | Promise<In>
}
export type Routes = typeof routes
export type RouteCases = {
  readonly [Room in keyof Routes]: { readonly [Name in keyof Routes[Room]]: RouteCase<InputOf<Routes[Room][Name]>> }
}
export const as = (login: string) => (app: TestApp) => app.staff(login)
export const anna = (app: TestApp) => app.resident(ANNA)
export const nobody = (app: TestApp) => app.nobody
export const nothing = () => ({})
let serial = 0
export const nextSerial = () => ++serial
/** A resident that nobody had before. */
export const stranger = (app: TestApp) => app.resident(`198${String(nextSerial()).padStart(8, '0')}`)
export const hired = async (app: TestApp) => {
  const login = `case-${nextSerial()}`
  const given = {
    newAccount: { login, name: '示例新人' },
    role: 'community-worker' as const,
    placeId: await placeId(app, COMMUNITY),
  }
  const { id, accountId, initialPassword } = await app.staff('security').call(routes.access.assign, given)
  return { login, id, accountId, first: initialPassword! }
}
export const unitCode = () => `CASE-${nextSerial()}`
/** A message that was given up. */
export const deadLetter = async (app: TestApp) => {
  const { id } = await raise(app, anna(app))
  const row = { id: `dead-${nextSerial()}`, eventId: `event-${serial}`, workOrderId: id, targetId: 'somebody' }
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
export const denial = async (app: TestApp) => {
  const phone = `196${String(nextSerial()).padStart(8, '0')}`
  const { id, no } = await raise(app, app.staff('officer'), { onBehalfOfPhone: phone })
  return denialCode(app.nest.get(Secrets), { id, no })
}
