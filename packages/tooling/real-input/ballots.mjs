// Participatory budgets as they were really held: the votes counted again by the domain equal the published ones, and
// so do the projects that won. Nothing of the ballots is printed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../run/recount.mjs'
import { check } from './checks.mjs'

/** @typedef {import('../../domain/src/index.ts').BudgetQuestion} BudgetQuestion */
/** @typedef {{ published_votes: Record<string, string>, published_winners: string[], published_selected_cost: number, num_votes: number }} Expected */
/** @typedef {ReturnType<typeof readElections>[number]} Election */

/** The rules by their published names. In `greedy-custom` the first misfit is paid from a reserve if 80 % of it are left. */
const METHODS = /** @type {const} */ ({
  greedy: 'greedy',
  'greedy-threshold': 'greedy',
  'greedy-no-skip': 'greedy-no-skip',
  'greedy-custom': 'greedy-no-skip',
})

/**
 * @param {typeof import('../../domain/src/index.ts')} domain
 * @param {string} folder
 */
export async function ballots(domain, folder) {
  for (const { name, expected, rule, question, votes } of readElections(folder)) {
    const read = votes.map((vote) => domain.readAnswer(question, vote))
    const answers = read.flatMap((verdict) => (verdict.ok ? [verdict.answer] : []))
    check(`${name}: ballots, all of them valid`, [votes.length, answers.length], Array(2).fill(expected.num_votes))

    const tie = tieOf(question)
    const count = domain.countAnswers(question, answers, tie)
    if (count.kind !== 'budget') throw new Error('a budget is counted as one')
    checkCount(name, count, expected)
    if (rule === 'greedy-custom') {
      const misfit = count.steps.find(({ verdict }) => verdict === 'no-money')
      check(`${name}: 80 % of the first misfit are left`, misfit && misfit.left * 100 >= misfit.cost * 80, false)
    }

    const poll = { id: name, title: name, secret: true, roll: { heads: votes.length, area: 0, fingerprint: '' } }
    const receipts = votes.map((_, index) => sha256(`${name} ${index}`))
    const choices = answers.map((answer) => ({ answer }))
    const published = domain.publish(poll, receipts, [{ title: name, question, tie, decision: null, choices }], sha256)
    check(`${name}: differences of the recount`, domain.recount(published, sha256, published.root).differences, [])
  }
}

/** As they were really held, and what was published of each. @param {string} folder */
export function readElections(folder) {
  const elections = /** @type {Record<string, Expected>} */ (
    JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  )
  return Object.entries(elections).map(([file, expected]) => ({
    name: file.replace('.pb', ''),
    expected,
    ...readElection(readFileSync(join(folder, file), 'utf8')),
  }))
}

/** @param {BudgetQuestion} question */
export const tieOf = ({ options }) =>
  /** @type {const} */ ({ by: 'declared-order', order: options.map(({ id }) => id) })

/** Votes and winners are the published ones. @type {(name: string, count: import('../../domain/src/index.ts').BudgetCount, expected: Expected) => void} */
export function checkCount(name, { votes, elected, spent }, expected) {
  const counted = Object.fromEntries(votes.map(({ option, votes }) => [option, String(votes)]))
  check(`${name}: votes of each project`, counted, expected.published_votes)
  check(`${name}: projects that won`, [...elected].sort(), expected.published_winners)
  check(`${name}: what they cost`, spent, expected.published_selected_cost)
}

/** @param {string} text sections META, PROJECTS and VOTES, each with a line of titles */
function readElection(text) {
  const [meta = [], projects = [], votes = []] = text
    .split(/^(?:META|PROJECTS|VOTES)\r?\n/m)
    .slice(1)
    .map(rowsOf)
  const settings = new Map(meta.map(({ key, value }) => [key, value]))
  /** @param {string} key */
  const number = (key) => (settings.has(key) ? Number(settings.get(key)) : undefined)
  const rule = /** @type {keyof typeof METHODS} */ (settings.get('rule'))
  /** @type {BudgetQuestion} */
  const question = {
    kind: 'budget',
    options: projects.map(({ project_id: id = '', cost }) => ({ id, label: id, cost: Number(cost) })),
    sum: number('budget') ?? 0,
    method: METHODS[rule],
    ...optional('most', number('max_length')),
    ...optional('mostCost', number('max_sum_cost')),
    ...optional('threshold', number('min_project_score_threshold')),
  }
  return { rule, question, votes: votes.map(({ vote = '' }) => vote.split(',')) }
}

/** @type {(key: string, value: number | undefined) => Record<string, number>} */
const optional = (key, value) => (value === undefined ? {} : { [key]: value })

/** @param {string} section @returns {Record<string, string>[]} */
function rowsOf(section) {
  const [titles = [], ...rows] = section
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/(?:^|;)("(?:[^"]|"")*"|[^;]*)/g)].map(([, cell = '']) => cell))
  return rows.map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ''])))
}
