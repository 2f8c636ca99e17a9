import { DAY } from '../kernel/time.ts'
import type { PlaceKind } from '../grid/place.ts'
import type { Open311Door } from '../rule/rules.ts'
import { workOrderProcess, type WorkOrderState } from './process.ts'

/**
 * Open311 GeoReport v2: a door for programs of others (https://wiki.open311.org/GeoReport_v2). Public-space classes
 * only, and nothing that a person wrote or that tells who or where somebody is.
 */
export const OPEN311_STATUSES = { open: '未结束', closed: '已结束' } as const
export type Open311Status = keyof typeof OPEN311_STATUSES
export const open311Status = (state: WorkOrderState): Open311Status =>
  workOrderProcess.states[state].kind === 'closed' ? 'closed' : 'open'
/** The states of the process that a status stands for. */
export const statesOf = (status: Open311Status): WorkOrderState[] =>
  (Object.keys(workOrderProcess.states) as WorkOrderState[]).filter((state) => open311Status(state) === status)

interface ClassInPublic {
  readonly code: string
  /** code of the group; null on a group itself */
  readonly parent: string | null
  readonly publicSpace: boolean
}
/** The classes that the door offers: in public space, and named by the district itself or by their group. */
export const offeredClasses = <C extends ClassInPublic>({ classes }: Open311Door, table: readonly C[]): C[] =>
  table.filter(
    ({ code, parent, publicSpace }) =>
      parent !== null && publicSpace && (classes.length === 0 || classes.includes(code) || classes.includes(parent)),
  )

/** At most so many cases, of so many days, in one answer. */
export const OPEN311_MOST = 1000
const LONGEST = 90 * DAY

/** The days that a list covers: never more than ninety; the later end rules where the two lie further apart. */
export function open311Window(given: { readonly start?: number; readonly end?: number }, now: number) {
  const to = given.end ?? (given.start === undefined ? now : Math.min(now, given.start + LONGEST))
  return { from: Math.max(given.start ?? 0, to - LONGEST), to }
}

export interface NamedPlace {
  readonly id: string
  readonly kind: PlaceKind
  /** from the street down: `新兴街道`, `榆树社区`, `三级网格 07` */
  readonly line: readonly string[]
}
const plain = (text: string) => text.replace(/[\s·,，、/]/g, '')
/** The places that a text names: alone, or with what lies above in front of it, however it is set apart. */
export const placesNamed = <P extends NamedPlace>(text: string, places: readonly P[]): P[] => {
  const wanted = plain(text)
  if (!wanted) return []
  return places.filter(({ line }) => line.some((_, from) => plain(line.slice(from).join('')) === wanted))
}
