import { createHash } from 'node:crypto'

export type Row = Readonly<Record<string, unknown>>
/** All that is left of a poll: rows as each table gives them by itself, and the lines of each log. */
export interface Dump {
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly logs: Readonly<Record<string, readonly string[]>>
}
/** What each voter really chose, and by which ids they may be named. */
export interface Truth {
  readonly choices: readonly string[]
  readonly voters: ReadonlyMap<string, number>
}
/** An attack that tells more than chance does, and how surely; what stands there in plain words is certain. */
export interface Link {
  readonly how: string
  readonly sigma: number
}

/** Beyond this, an order that has nothing to do with the choices comes once in 16,000 times. */
const CHANCE = 4
export const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** `ballotOf`: what a row of a ballot says, of other rows null. `tried`: the orders of both, those that are one in one line. */
export function links(dump: Dump, truth: Truth, ballotOf: (row: Row) => string | null) {
  const named = Object.entries(dump.tables).map(([table, rows]) => ({
    table,
    ofVoters: rows.flatMap((row) => {
      const voter = whose(row, truth)
      return voter === undefined ? [] : [{ row, voter }]
    }),
    ballots: rows.filter((row) => ballotOf(row) !== null),
  }))
  const ballotIds = new Map(
    named.flatMap(({ ballots }) => ballots.map((row) => [String(row['id']), ballotOf(row)!] as const)),
  )
  const digests = [...new Set(truth.choices)].flatMap(digestsOf)
  const direct = [
    ...named.flatMap(({ table, ofVoters }) => besideVoter(table, ofVoters, ballotOf, ballotIds, digests)),
    ...Object.entries(dump.logs).flatMap(([log, lines]) =>
      lines.some((line) => tellsOne(line, truth, ballotIds, digests))
        ? [`${log}: a voter and the choice in a line`]
        : [],
    ),
  ]

  const everybody = truth.choices.length
  const complete = named.filter(({ ofVoters }) => new Set(ofVoters.map(({ voter }) => voter)).size === everybody)
  const voterOrders = different<number>([
    ...complete.flatMap(({ table, ofVoters }) =>
      orders(ofVoters, ({ row }) => row).map(
        ([name, rows]) => [`${table} by ${name}`, [...new Set(rows.map(({ voter }) => voter))]] as const,
      ),
    ),
    ...Object.entries(dump.logs).flatMap(([log, lines]) =>
      logOrders(lines, truth.voters).map(
        ([name, ids]) => [`${log}, ${name}`, [...new Set(ids.map((id) => truth.voters.get(id)!))]] as const,
      ),
    ),
  ]).filter(({ order }) => order.length === everybody)
  const ballotOrders = different<string>([
    ...named.flatMap(({ table, ballots }) =>
      orders(ballots, (row) => row).map(
        ([name, rows]) => [`${table} by ${name}`, rows.map((row) => ballotOf(row)!)] as const,
      ),
    ),
    ...Object.entries(dump.logs).flatMap(([log, lines]) =>
      logOrders(lines, ballotIds).map(
        ([name, ids]) => [`${log}, ${name}`, ids.map((id) => ballotIds.get(id)!)] as const,
      ),
    ),
  ]).filter(({ order }) => order.length === everybody)
  const byOrder = voterOrders.flatMap((voters) =>
    ballotOrders.flatMap((ballots): Link[] => {
      const sigma = surely(voters.order, ballots.order, truth.choices)
      return sigma > CHANCE ? [{ how: `${voters.names} × ${ballots.names}`, sigma }] : []
    }),
  )
  const found: Link[] = [...direct.map((how) => ({ how, sigma: Infinity })), ...byOrder]
  return { found, tried: [...voterOrders, ...ballotOrders].map(({ names }) => names).join('\n') }
}

/**
 * Voters are two halves of their own, and an order counts by the half in which it tells less, both the same way.
 * So each half keeps to its 4 σ whatever the number of orders tried: of a hundred orders one beyond 4 σ is found by
 * chance in one run of 160, but that the voters who had no part in finding it confirm it is chance once in millions.
 */
function surely(voters: readonly number[], ballots: readonly string[], choices: readonly string[]): number {
  const [even, odd] = [0, 1].map((half) => {
    const pairs = voters.flatMap((voter, i) => (voter % 2 === half ? [[choices[voter]!, ballots[i]!] as const] : []))
    return deviation(pairs)
  }) as [number, number]
  return even * odd > 0 ? Math.min(Math.abs(even), Math.abs(odd)) : 0
}

/** By how many standard deviations these pairs agree more (or less) often than the same ones matched at random. */
function deviation(pairs: readonly (readonly [string, string])[]): number {
  const n = pairs.length
  const [left, right] = [0, 1].map((side) => {
    const counts = new Map<string, number>()
    for (const pair of pairs) counts.set(pair[side]!, (counts.get(pair[side]!) ?? 0) + 1)
    return counts
  }) as [Map<string, number>, Map<string, number>]
  const mean = [...left].reduce((sum, [x, a]) => sum + a * (right.get(x) ?? 0), 0) / n
  let variance = 0
  for (const [x, a] of left)
    for (const [y, b] of right) {
      const d = Number(x === y) - (right.get(x) ?? 0) / n - (left.get(y) ?? 0) / n + mean / n
      variance += (a * b * d * d) / (n - 1)
    }
  return variance === 0 ? 0 : (pairs.filter(([x, y]) => x === y).length - mean) / Math.sqrt(variance)
}

/** Orders that are the same one are one attack. */
function different<T>(named: readonly (readonly [string, readonly T[]])[]): { names: string; order: readonly T[] }[] {
  const all = new Map<string, { names: string; order: readonly T[] }>()
  for (const [name, order] of named) {
    const same = all.get(order.join())
    all.set(order.join(), { names: same ? `${same.names} = ${name}` : name, order })
  }
  return [...all.values()]
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
/** As they come, and by each of the columns. */
function orders<T>(all: readonly T[], rowOf: (one: T) => Row): [string, readonly T[]][] {
  const columns = all.length === 0 ? [] : Object.keys(rowOf(all[0]!))
  return [
    ['as it comes', all],
    ...columns.map((column): [string, readonly T[]] => [
      column,
      [...all].sort((a, b) => byText(String(rowOf(a)[column]), String(rowOf(b)[column]))),
    ]),
  ]
}

/** Ids in the order in which a log names them first, and last. */
function logOrders(lines: readonly string[], wanted: ReadonlyMap<string, unknown>): [string, string[]][] {
  const seen = lines.flatMap((line) => line.match(UUID) ?? []).filter((id) => wanted.has(id))
  return [
    ['named first', [...new Set(seen)]],
    ['named last', [...new Set(seen.reverse())].reverse()],
  ]
}

/** What anyone can compute of a choice without a key. */
function digestsOf(choice: string): string[] {
  const texts = [choice, JSON.stringify([choice]), JSON.stringify([[choice]])]
  const forms = ['hex', 'base64', 'base64url'] as const
  return texts.flatMap((text) => forms.map((form) => createHash('sha256').update(text).digest(form)))
}

const whose = (row: Row, truth: Truth) =>
  Object.values(row)
    .map((value) => truth.voters.get(String(value)))
    .find((voter) => voter !== undefined)

function besideVoter(
  table: string,
  ofVoters: readonly { row: Row }[],
  ballotOf: (row: Row) => string | null,
  ballotIds: ReadonlyMap<string, string>,
  digests: readonly string[],
): string[] {
  const values = new Set(ofVoters.flatMap(({ row }) => Object.values(row).map(String)))
  const faults: [string, boolean][] = [
    ['a ballot beside its voter', ofVoters.some(({ row }) => ballotOf(row) !== null)],
    ['a digest of the choice beside its voter', digests.some((digest) => values.has(digest))],
    ['the id of a ballot beside a voter', [...ballotIds.keys()].some((id) => values.has(id))],
  ]
  return faults.flatMap(([fault, there]) => (there ? [`${table}: ${fault}`] : []))
}

/** A line of one voter with a ballot's id, or with the choice as it is or digested. */
function tellsOne(
  line: string,
  { voters, choices }: Truth,
  ballotIds: ReadonlyMap<string, string>,
  digests: readonly string[],
): boolean {
  const ids = line.match(UUID) ?? []
  const named = new Set(ids.flatMap((id) => voters.get(id) ?? []))
  if (named.size !== 1) return false
  const plain = line.replaceAll('\\', '')
  return (
    ids.some((id) => ballotIds.has(id)) ||
    digests.some((digest) => plain.includes(digest)) ||
    [...new Set(choices)].some((choice) => plain.includes(`"${choice}"`))
  )
}
