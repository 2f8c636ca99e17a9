import { routes, type ItemVersion, type PutItem } from '@linli/contract'
import type { TestApp } from './harness.ts'
import type { Person } from './person.ts'

/** What is published of an item, as it is written again. */
export async function written(app: TestApp, code: string): Promise<PutItem> {
  const { version: _version, offered: _offered, ...item } = await app.call(routes.catalogue.item, { code })
  return item
}
export const actOn = (who: Person, { code, version, revision }: ItemVersion, action: string, more: object = {}) =>
  who.call(routes.catalogue.actOnItem, { code, version, revision, action: action as 'submit', ...more })

/** Written by the publisher and waiting for another person. */
export async function inReview(app: TestApp, item: PutItem): Promise<ItemVersion> {
  const publisher = app.staff('publisher')
  return actOn(publisher, await publisher.call(routes.catalogue.putItem, item), 'submit')
}
/** Written by one and published by another. */
export const published = async (app: TestApp, item: PutItem): Promise<ItemVersion> =>
  actOn(app.staff('centre'), await inReview(app, item), 'publish')
export const withdrawn = async (app: TestApp, version: ItemVersion): Promise<ItemVersion> =>
  actOn(app.staff('centre'), version, 'withdraw', { reason: '政策有变' })
