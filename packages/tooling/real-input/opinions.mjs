// A conversation as it was really held: statements that people agreed with, disagreed with or passed on. Votes are replayed
// in the order of their times; what counts in the end is what the data says of each person. No text is read or printed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from './checks.mjs'

/** @typedef {import('../../domain/src/index.ts').Stance} Stance */
/** @type {Record<string, Stance>} */
const STANCES = { 1: 'agree', '-1': 'disagree', 0: 'pass' }
/** @type {Stance[]} */
const SIDES = ['agree', 'disagree']
const VALUES = { agree: 1, pass: 0, disagree: -1 }

/**
 * @param {typeof import('../../domain/src/index.ts')} domain
 * @param {string} folder
 */
export async function opinions(domain, folder) {
  const { votes, persons, statements } = readConversation(folder)
  const stances = domain.lastVotes(votes)
  const given = [...stances.values()].reduce((sum, own) => sum + own.size, 0)
  check('votes, and those that count', [votes.length, given], [640, 638])

  checkStances('', domain, stances, { votes, persons, statements })

  const began = performance.now()
  const groups = domain.opinionGroups(stances)
  console.log(`        groups computed in ${Math.round(performance.now() - began)} ms`)
  check(
    'groups',
    groups.map(({ length }) => length),
    [11, 9, 4],
  )
  check(
    'groups of ten and more are shown',
    domain.opinionPicture(stances, groups).groups.map(({ size }) => size),
    [11],
  )
  const own = new Map(groups.flatMap((group, at) => group.map((person) => [person, at])))
  const theirs = new Map(
    persons.flatMap((row) => (row['group-id'] ? [[row['participant'] ?? '', row['group-id']]] : [])),
  )
  const pairs = pairsOf([...own.keys()].filter((person) => theirs.has(person)))
  check('likeness to the published groups (adjusted Rand index)', adjustedRand(pairs, own, theirs).toFixed(2), '0.14')
  const apart = [own, theirs].map((division) => meanDistance(stances, pairs, division).toFixed(2))
  check('mean difference of votes within a group: ours, the published', apart, ['0.26', '0.29'])
}

/** Votes in the order in which they were given; persons and statements as they were published. @param {string} folder */
export function readConversation(folder) {
  /** @param {string} file */
  const rows = (file) => rowsOf(readFileSync(join(folder, file), 'utf8'))
  const votes = rows('votes.csv')
    .sort((a, b) => Number(a['timestamp']) - Number(b['timestamp']))
    .map((row) => ({
      at: Number(row['timestamp']),
      personId: row['voter-id'] ?? '',
      statementId: row['comment-id'] ?? '',
      stance: /** @type {Stance} */ (STANCES[row['vote'] ?? '']),
    }))
  return { votes, persons: rows('participants-votes.csv'), statements: rows('comments.csv') }
}

/** What each person says, and the totals, are the published ones. @type {(name: string, domain: typeof import('../../domain/src/index.ts'), stances: import('../../domain/src/index.ts').Stances, conversation: ReturnType<typeof readConversation>) => void} */
export function checkStances(name, domain, stances, { votes, persons, statements }) {
  const wrong = persons.flatMap((row) => {
    const own = stances.get(row['participant'] ?? '') ?? new Map()
    const cells = Object.entries(row).filter(([id, vote]) => /^\d+$/.test(id) && vote !== '')
    const said = [...own.values()]
    const totals = [said, ...SIDES.map((side) => said.filter((one) => one === side))].map(({ length }) => length)
    const same =
      cells.length === own.size &&
      cells.every(([id, vote]) => own.get(id) === STANCES[vote]) &&
      totals.join() === [row['n-votes'], row['n-agree'], row['n-disagree']].join()
    return same ? [] : row['participant']
  })
  const size = stances.size
  check(`${name}persons, and those whose last votes or totals are not the published ones`, [size, wrong], [26, []])

  // The published totals of statements hold a vote that was given again twice; ours hold the last one alone.
  const figures = domain.stanceFigures(stances)
  const again = votes.filter(
    (vote, at) =>
      votes.findLastIndex(
        ({ personId, statementId }) => personId === vote.personId && statementId === vote.statementId,
      ) !== at,
  )
  const differences = statements.flatMap((row) => {
    const id = row['comment-id'] ?? ''
    const { agree, disagree } = figures.get(id) ?? domain.NO_FIGURES
    /** @param {Stance} side */
    const twice = (side) => again.filter(({ statementId, stance }) => statementId === id && stance === side).length
    const ours = [agree + twice('agree'), disagree + twice('disagree')]
    return ours.join() === [row['agrees'], row['disagrees']].join() ? [] : [id]
  })
  check(`${name}statements whose totals differ from the published ones, but for votes given again`, differences, [])
}

/** @param {string[]} persons @returns {[string, string][]} */
const pairsOf = (persons) =>
  persons.flatMap((one, at) => persons.slice(at + 1).map((other) => /** @type {[string, string]} */ ([one, other])))

/** @typedef {Map<string, unknown>} Division */
/** @param {Division} division @returns {(pair: [string, string]) => boolean} */
const together =
  (division) =>
  ([one, other]) =>
    division.get(one) === division.get(other)

/** 1 for the same groups, 0 for what chance gives. @type {(pairs: [string, string][], one: Division, other: Division) => number} */
function adjustedRand(pairs, one, other) {
  const ours = pairs.filter(together(one))
  const theirs = pairs.filter(together(other)).length
  const chance = (ours.length * theirs) / pairs.length
  return (ours.filter(together(other)).length - chance) / ((ours.length + theirs) / 2 - chance)
}

/** @type {(stances: import('../../domain/src/index.ts').Stances, pairs: [string, string][], division: Division) => number} */
function meanDistance(stances, pairs, division) {
  const distances = pairs.filter(together(division)).flatMap(([one, other]) => {
    const said = [...(stances.get(one) ?? [])].flatMap(([statement, stance]) => {
      const answer = stances.get(other)?.get(statement)
      return answer === undefined ? [] : Math.abs(VALUES[stance] - VALUES[answer]) / 2
    })
    return said.length > 0 ? said.reduce((sum, value) => sum + value, 0) / said.length : []
  })
  return distances.reduce((sum, value) => sum + value, 0) / distances.length
}

/** Cells by their titles; a text with commas stands last, and is not read. @param {string} text @returns {Record<string, string>[]} */
function rowsOf(text) {
  const [titles = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ''])))
}
