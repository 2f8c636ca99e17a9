/** Places (名额) of a slot. */
export interface SlotPlaces {
  readonly capacity: number
  readonly taken: number
}

/** Who of the waiting list (候补) gets the places that are free: in order of asking, and nobody else before them. */
export const movesUp = <T extends { readonly turn: number }>(
  { capacity, taken }: SlotPlaces,
  waiting: readonly T[],
): T[] => [...waiting].sort((a, b) => a.turn - b.turn).slice(0, Math.max(0, capacity - taken))
