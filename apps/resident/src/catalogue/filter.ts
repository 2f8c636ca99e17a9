import type { ServiceField } from '@linli/domain'
import { createStore } from '../kernel/store.ts'

/** What the list of services shows. A page of the tab bar can't be opened with a query, so the front page leaves it here. */
export interface ItemFilter {
  readonly q?: string
  readonly field?: ServiceField
}
export const itemFilter = createStore<ItemFilter>({})
