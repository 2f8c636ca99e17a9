// How long a count of many ballots takes, without anything around it: made-up answers, the same at every run, as
// different from each other as their kind allows.
import { numbers } from '../real-input/donggang.mjs'
import { round } from './measure.mjs'

/** @typedef {import('../../domain/src/index.ts').Question} Question */
/** @typedef {{ title: string, question: Question, chosen: number }} Kind */

const options = (/** @type {number} */ n) =>
  Array.from({ length: n }, (_, i) => ({ id: `P${i + 1}`, label: `${i + 1}` }))
const projects = options(100).map((option, i) => ({ ...option, cost: 1000 + ((i * 7919) % 90_000) }))
const budget = /** @type {const} */ ({ kind: 'budget', options: projects, sum: 1_000_000 })
/** @type {readonly Kind[]} */
const kinds = [
  { title: 'yes or no', question: { kind: 'consent' }, chosen: 1 },
  {
    title: 'approval, 20 options',
    question: { kind: 'approval', options: options(20), most: 5, elects: 5 },
    chosen: 5,
  },
  { title: 'ranked, 30 options', question: { kind: 'ranked', options: options(30) }, chosen: 30 },
  { title: 'budget, greedy, 100 projects', question: { ...budget, method: 'greedy' }, chosen: 10 },
  { title: 'budget, equal shares, 100 projects', question: { ...budget, method: 'equal-shares' }, chosen: 10 },
]

/** @type {(domain: typeof import('../../domain/src/index.ts'), ballots: number) => ({ workload: string } & Record<string, string | number>)[]} */
export function measureCounts(domain, ballots) {
  const random = numbers(20_261_127)
  return kinds.map(({ title, question, chosen }) => {
    const order = domain.optionsOf(question).map(({ id }) => id)
    const answers = Array.from({ length: ballots }, () => some(order, chosen, random))
    const times = Array.from({ length: 3 }, () => {
      const began = performance.now()
      domain.countAnswers(question, answers, { by: 'declared-order', order })
      return performance.now() - began
    })
    return { workload: `count of ${ballots}: ${title}`, ms: round(times.toSorted((a, b) => a - b)[1] ?? NaN, 0) }
  })
}

/** So many of them in any order. @type {(ids: readonly string[], n: number, random: () => number) => string[]} */
function some(ids, n, random) {
  const rest = [...ids]
  return Array.from({ length: n }, () => rest.splice(random() % rest.length, 1)[0] ?? '')
}
