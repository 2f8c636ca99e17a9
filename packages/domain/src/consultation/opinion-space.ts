import type { Stance, Stances } from './statement.ts'

/** Who said something to fewer statements is not placed: there is too little to go by. */
const LEAST_VOTES = 7
const VALUE: Record<Stance, number> = { agree: 1, pass: 0, disagree: -1 }

/** Where a person stands in the plane that shows most of how opinions differ. */
export interface Standing {
  readonly personId: string
  readonly x: number
  readonly y: number
}

/** A row holds what a person said, less the mean of the statement: what was not said counts as the mean, so it is 0. */
type Row = readonly (readonly [statement: number, value: number])[]
type Vector = Float64Array

/**
 * Persons by the first two principal components of their votes. Who said little would stand near the middle only
 * because the rest counts as the mean: their place is stretched by the root of the share they said something to.
 */
export function standings(stances: Stances): Standing[] {
  const said = new Set([...stances.values()].flatMap((own) => [...own.keys()]))
  const least = Math.min(LEAST_VOTES, said.size)
  const placed = [...stances].filter(([, own]) => own.size >= least)
  const { rows, statements } = centred(placed.map(([, own]) => own))
  const [first, second] = mainAxes(covariance(rows, statements))
  return placed.map(([personId, own], index) => {
    const stretch = Math.sqrt(statements / own.size)
    const along = (axis: Vector) => settled(stretch * rows[index]!.reduce((sum, [at, v]) => sum + v * axis[at]!, 0))
    return { personId, x: along(first), y: along(second) }
  })
}

/** Without what is left of rounding, which depends on the order of adding up. */
const settled = (value: number) => Math.round(value * 1e6) / 1e6 + 0

function centred(votes: readonly ReadonlyMap<string, Stance>[]): { rows: Row[]; statements: number } {
  const index = new Map<string, number>()
  const sums: number[] = []
  const counts: number[] = []
  for (const own of votes)
    for (const [statement, stance] of own) {
      const at = index.get(statement) ?? index.size
      index.set(statement, at)
      sums[at] = (sums[at] ?? 0) + VALUE[stance]
      counts[at] = (counts[at] ?? 0) + 1
    }
  const rows = votes.map((own) =>
    [...own].map(([statement, stance]) => {
      const at = index.get(statement)!
      return [at, VALUE[stance] - sums[at]! / counts[at]!] as const
    }),
  )
  return { rows, statements: index.size }
}

/** How the statements vary together, over all rows. */
function covariance(rows: readonly Row[], size: number): Vector[] {
  const table = Array.from({ length: size }, () => new Float64Array(size))
  for (const row of rows)
    for (const [a, value] of row) {
      const line = table[a]!
      for (const [b, other] of row) line[b]! += value * other
    }
  return table
}

const SWEEPS = 30
const STILL = 1e-13

/** The two directions in which the rows differ most, at right angles: eigenvectors, by Jacobi's rotations. */
function mainAxes(table: Vector[]): [Vector, Vector] {
  const size = table.length
  const axes = table.map((_, at) => Float64Array.from({ length: size }, (_, other) => Number(at === other)))
  const whole = table.reduce((sum, line, at) => sum + line[at]!, 0)
  for (let sweep = 0, moved = true; moved && sweep < SWEEPS; sweep++) {
    moved = false
    for (let a = 0; a < size; a++)
      for (let b = a + 1; b < size; b++)
        if (Math.abs(table[a]![b]!) > STILL * whole) {
          moved = true
          rotate(table, axes, a, b)
        }
  }
  const widest = axes
    .map((axis, at) => ({ axis, spread: table[at]![at]! }))
    .sort((one, other) => other.spread - one.spread)
  const none = new Float64Array(size)
  return [widest[0]?.axis ?? none, widest[1]?.axis ?? none]
}

/** Turns two axes so that nothing varies together along them. */
function rotate(table: readonly Vector[], axes: readonly Vector[], a: number, b: number): void {
  const half = (table[b]![b]! - table[a]![a]!) / (2 * table[a]![b]!)
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  const turn = (one: Vector, other: Vector, i: number, j: number) => {
    const [x, y] = [one[i]!, other[j]!]
    one[i] = cosine * x - sine * y
    other[j] = sine * x + cosine * y
  }
  for (const line of table) turn(line, line, a, b)
  for (let at = 0; at < table.length; at++) {
    turn(table[a]!, table[b]!, at, at)
    turn(axes[a]!, axes[b]!, at, at)
  }
}
