import { covers } from '../grid/place.ts'

/** Who of a unit is the contact for a place and all below it, from–until (联络人, mechanism T5). */
export interface Liaison {
  /** of the place */
  readonly path: string
  readonly from: number
  readonly until: number | null
}

/** Of the liaisons of one unit that of the nearest place, itself or above; of the same place the latest. */
export const liaisonAt = <L extends Liaison>(liaisons: readonly L[], path: string, now: number): L | undefined =>
  liaisons
    .filter((one) => covers(one.path, path) && one.from <= now && (one.until === null || one.until > now))
    .reduce<L | undefined>((best, one) => (best && isNearer(best, one) ? best : one), undefined)

const isNearer = (one: Liaison, other: Liaison) =>
  one.path.length === other.path.length ? one.from >= other.from : one.path.length > other.path.length
