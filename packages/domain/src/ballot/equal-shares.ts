import { isBlank, votesOf, type Answer, type BudgetQuestion } from './question.ts'
import type { TieRule } from './tally.ts'

/** An exact number of zero or more. */
interface Fraction {
  readonly n: bigint
  readonly d: bigint
}
const compare = (a: Fraction, b: Fraction): number => {
  const [left, right] = [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}
const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b))
const toText = ({ n, d }: Fraction): string => {
  const divisor = commonDivisor(n, d)
  return d === divisor ? `${n / divisor}` : `${n / divisor}/${d / divisor}`
}

/** A project that those who chose it can pay for together. */
export interface Purchase {
  readonly option: string
  /** the most that one of them pays, exact: `1250/3`; who has less left pays all of it */
  readonly share: string
  /** others that were just as good a use of money; settled by the tie rule */
  readonly tied: readonly string[]
}

/** Of all who have the same left: `balance` ÷ `scale`. */
interface Purse {
  balance: bigint
}
interface Voter {
  purse: Purse
}
/** `due` ÷ `payers` is what each of those pays who has that much left, in the scale of balances. */
interface Offer {
  readonly due: bigint
  readonly payers: bigint
  /** the highest payment for one unit of cost: the lower, the better used */
  readonly rate: Fraction
}

/**
 * The Method of Equal Shares (Peters, Pierczyński, Skowron) with costs as utility, in exact numbers. The sum is
 * divided equally among those who chose a project; again and again that project is taken whose supporters can pay it
 * at the lowest rate, each as much as the others or all that they have left. Ends when none can be paid.
 */
export function equalShares(question: BudgetQuestion, answers: readonly Answer[], tie: TieRule): Purchase[] {
  const voters = answers.filter((answer) => !isBlank(answer))
  if (voters.length === 0) return []
  const full: Purse = { balance: BigInt(question.sum) }
  const supporters = new Map(question.options.map(({ id }): [string, Voter[]] => [id, []]))
  const purses = new Set([full])
  for (const answer of voters) {
    const voter = { purse: full }
    for (const [option] of votesOf(answer)) supporters.get(option)?.push(voter)
  }
  let scale = BigInt(voters.length)
  // A rate only rises as balances fall, so that the last one is a bound: few projects are looked at in each round.
  let open = question.options.map(({ id, cost }) => ({
    id,
    cost: BigInt(cost),
    supporters: supporters.get(id)!,
    bound: { n: 0n, d: 1n },
  }))
  const purchases: Purchase[] = []
  for (;;) {
    open.sort((a, b) => compare(a.bound, b.bound))
    const unpayable = new Set<string>()
    let best: { offer: Offer; projects: typeof open } | undefined
    for (const project of open) {
      if (best && compare(project.bound, best.offer.rate) > 0) break
      const offer = offerOf(project.supporters, project.cost, scale)
      if (!offer) {
        unpayable.add(project.id)
        continue
      }
      project.bound = offer.rate
      const order = best ? compare(offer.rate, best.offer.rate) : -1
      if (order < 0) best = { offer, projects: [project] }
      else if (order === 0) best?.projects.push(project)
    }
    if (!best) return purchases
    const [taken, ...tied] = best.projects.sort((a, b) => tie.order.indexOf(a.id) - tie.order.indexOf(b.id))
    // Of tied projects each has an offer of its own: equal rates, but not equal shares.
    const { due, payers } = offerOf(taken!.supporters, taken!.cost, scale)!
    purchases.push({
      option: taken!.id,
      share: toText({ n: due, d: payers * scale }),
      tied: tied.map(({ id }) => id),
    })
    const divisor = commonDivisor(due, payers)
    const [share, finer] = [due / divisor, payers / divisor]
    scale *= finer
    for (const purse of purses) purse.balance *= finer
    pay(taken!.supporters, share, purses)
    open = open.filter(({ id }) => id !== taken!.id && !unpayable.has(id))
  }
}

/** Whose balances are equal afterwards have one purse. */
function pay(payers: readonly Voter[], share: bigint, purses: Set<Purse>): void {
  const byBalance = new Map([...purses].map((purse) => [purse.balance, purse]))
  const afterwards = new Map<Purse, Purse>()
  for (const voter of payers) {
    let purse = afterwards.get(voter.purse)
    if (!purse) {
      const balance = voter.purse.balance > share ? voter.purse.balance - share : 0n
      purse = byBalance.get(balance) ?? { balance }
      byBalance.set(balance, purse)
      afterwards.set(voter.purse, purse)
      purses.add(purse)
    }
    voter.purse = purse
  }
}

function offerOf(supporters: readonly Voter[], cost: bigint, scale: bigint): Offer | undefined {
  const sizes = new Map<Purse, number>()
  for (const { purse } of supporters) sizes.set(purse, (sizes.get(purse) ?? 0) + 1)
  const all = [...sizes].map(([{ balance }, size]) => ({ balance, size: BigInt(size) }))
  const total = (groups: typeof all) => groups.reduce((sum, { size, balance }) => sum + size * balance, 0n)
  let due = cost * scale
  if (total(all) < due) return undefined
  for (let rich = all; ; ) {
    const payers = rich.reduce((sum, { size }) => sum + size, 0n)
    const share = (due + payers - 1n) / payers // rounded up: whole balances are below it or they suffice
    const poor = rich.filter(({ balance }) => balance < share)
    if (poor.length === 0) return { due, payers, rate: { n: due, d: payers * scale * cost } }
    rich = rich.filter(({ balance }) => balance >= share)
    due -= total(poor)
  }
}
