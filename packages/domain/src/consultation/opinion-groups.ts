import { standings, type Standing } from './opinion-space.ts'
import type { Stances } from './statement.ts'

const MOST_GROUPS = 5
/** one group more for so many persons */
const PERSONS_EACH = 12
const ROUNDS = 100

interface Centre {
  readonly x: number
  readonly y: number
}

/**
 * Persons whose votes are alike (观点组), the largest group first; who said too little is in none. Groups come out of the
 * votes alone: by k-means in the plane of the two principal components, begun by halving the widest group at its middle
 * again and again, so that nothing is drawn by lot; how many there are is where the silhouette is best.
 */
export function opinionGroups(stances: Stances): string[][] {
  const persons = standings(stances)
  let best: { groups: Standing[][]; fit: number } = { groups: [persons], fit: 0 }
  let begun = [persons]
  const most = Math.min(MOST_GROUPS, 2 + Math.floor(persons.length / PERSONS_EACH))
  while (begun.length < most) {
    const halved = halve(begun)
    if (!halved) break
    begun = halved
    const groups = gather(begun, persons)
    const fit = silhouette(groups)
    if (fit > best.fit) best = { groups, fit }
  }
  return best.groups
    .filter((group) => group.length > 0)
    .map((group) => group.map(({ personId }) => personId))
    .sort((a, b) => b.length - a.length)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const centreOf = (group: readonly Standing[]): Centre => ({
  x: mean(group.map(({ x }) => x)),
  y: mean(group.map(({ y }) => y)),
})
const squared = (a: Centre, b: Centre) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2

/** The spread of a group about its centre, and the direction in which it is largest. */
function spreadOf(group: readonly Standing[]) {
  const centre = centreOf(group)
  let [xx, xy, yy] = [0, 0, 0]
  for (const { x, y } of group) {
    xx += (x - centre.x) ** 2
    xy += (x - centre.x) * (y - centre.y)
    yy += (y - centre.y) ** 2
  }
  return { centre, spread: xx + yy, angle: Math.atan2(2 * xy, xx - yy) / 2 }
}

/** One group more: the widest one is cut at its middle, across the direction in which it is widest (PCA-Part). */
function halve(groups: readonly Standing[][]): Standing[][] | null {
  const spreads = groups.map(spreadOf)
  const widest = spreads.reduce((at, { spread }, index) => (spread > spreads[at]!.spread ? index : at), 0)
  const { centre, angle, spread } = spreads[widest]!
  if (!(spread > 0)) return null
  const far = ({ x, y }: Standing) => (x - centre.x) * Math.cos(angle) + (y - centre.y) * Math.sin(angle) > 0
  const group = groups[widest]!
  return [...groups.filter((_, at) => at !== widest), group.filter(far), group.filter((one) => !far(one))]
}

/** k-means (Lloyd): everybody to the nearest centre, until nobody moves. */
function gather(begun: readonly Standing[][], persons: readonly Standing[]): Standing[][] {
  let groups = begun.map((group) => [...group])
  for (let round = 0; round < ROUNDS; round++) {
    const centres = groups.map(centreOf)
    const next = centres.map((): Standing[] => [])
    for (const person of persons) next[nearest(person, centres)]!.push(person)
    const full = next.filter((group) => group.length > 0)
    const still =
      full.length === groups.length &&
      full.every((group, at) => group.length === groups[at]!.length && group.every((one, i) => one === groups[at]![i]))
    groups = full
    if (still) break
  }
  return groups
}
function nearest(person: Standing, centres: readonly Centre[]): number {
  let best = 0
  for (let at = 1; at < centres.length; at++)
    if (squared(person, centres[at]!) < squared(person, centres[best]!)) best = at
  return best
}

/** How much nearer everybody is to the own centre than to the next one, on the average: -1 to 1 (simplified silhouette). */
function silhouette(groups: readonly Standing[][]): number {
  const centres = groups.map(centreOf)
  const fits = groups.flatMap((group, own) =>
    group.map((person) => {
      const others = centres.filter((_, at) => at !== own).map((centre) => squared(person, centre))
      const [near, next] = [Math.sqrt(squared(person, centres[own]!)), Math.sqrt(Math.min(...others))]
      return group.length === 1 || next === 0 ? 0 : (next - near) / Math.max(next, near)
    }),
  )
  return groups.length > 1 ? mean(fits) : 0
}
