import { opinionGroups } from './opinion-groups.ts'
import { stanceFigures, NO_FIGURES, STANCES, votersOf, type Figures, type Stance, type Stances } from './statement.ts'

/** Nothing is shown of fewer persons: neither by itself, nor as what is left when the shown is taken from the whole. */
export const SHOWN_FROM = 10

/** Groups by their place in the picture; who was in one before may be in another. */
export const GROUP_LABELS = ['甲组', '乙组', '丙组', '丁组', '戊组'] as const

export interface Opinion {
  readonly statementId: string
  readonly stance: Exclude<Stance, 'pass'>
}
export interface StatementFigures {
  readonly statementId: string
  /** null below ten */
  readonly all: Figures | null
  /** of the groups in their order; null where it is not shown */
  readonly groups: readonly (Figures | null)[]
}
/** Picture of agreement (共识图): what is said by how many, and by groups of like opinion. There is no person in it. */
export interface OpinionPicture {
  readonly voters: number
  /** the largest first; `typical` is what sets a group apart from all others */
  readonly groups: readonly { readonly size: number; readonly typical: readonly Opinion[] }[]
  readonly statements: readonly StatementFigures[]
  /** what most of every part of the voters say */
  readonly common: readonly Opinion[]
}

/**
 * Groups of under ten are not in it, and cannot be worked out: what the shown figures leave of the whole is always nobody
 * or ten and more, for the groups as for each statement, where need be by hiding the smallest of the others as well.
 * What is common and typical comes out of the shown figures alone.
 */
export function opinionPicture(stances: Stances, found = opinionGroups(stances)): OpinionPicture {
  const groups = shownParts(
    stances.size,
    found.map((persons) => ({ persons, size: persons.length })),
  )
  const byGroup = groups.map(({ persons }) => stanceFigures(stances, persons))
  const statements = [...stanceFigures(stances)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([statementId, all]): StatementFigures => {
      const parts = byGroup.map((figures) => figures.get(statementId) ?? NO_FIGURES)
      const shown = new Set(
        shownParts(
          votersOf(all),
          parts.map((figures) => ({ figures, size: votersOf(figures) })),
        ).map(({ figures }) => figures),
      )
      return {
        statementId,
        all: votersOf(all) < SHOWN_FROM ? null : all,
        groups: parts.map((figures) => (shown.has(figures) ? figures : null)),
      }
    })
  return {
    voters: stances.size,
    groups: groups.map(({ size }, at) => ({ size, typical: typicalOf(statements, at) })),
    statements,
    common: commonOf(statements),
  }
}

/** The parts of a whole that may be shown, in their order. */
function shownParts<T extends { readonly size: number }>(whole: number, parts: readonly T[]): T[] {
  const shown = parts.filter(({ size }) => size >= SHOWN_FROM).sort((a, b) => b.size - a.size)
  const left = () => shown.reduce((rest, { size }) => rest - size, whole)
  while (left() > 0 && left() < SHOWN_FROM && shown.length > 0) shown.pop()
  return parts.filter((part) => shown.includes(part))
}

const less = (from: Figures, taken: Figures): Figures => ({
  agree: from.agree - taken.agree,
  disagree: from.disagree - taken.disagree,
  pass: from.pass - taken.pass,
})
const SIDES = (Object.keys(STANCES) as Stance[]).filter((stance) => stance !== 'pass')
/** How sure it is: at least nine in ten, on one side of the normal distribution. */
const SURE = 1.2816
/** The most telling ones. */
const MOST_OPINIONS = 5

/** A share as it is estimated from few: one more on each side (Laplace). */
const share = (figures: Figures, stance: Stance) => (figures[stance] + 1) / (votersOf(figures) + 2)
/** Whether more than half hold it, not only by chance. */
const isMost = (figures: Figures, stance: Stance) =>
  2 * (share(figures, stance) - 1 / 2) * Math.sqrt(votersOf(figures) + 2) >= SURE
/** By how many deviations more of these hold it than of the others (test of two shares, after Agresti and Caffo). */
function deviations(these: Figures, others: Figures, stance: Stance): number {
  const [n, m] = [votersOf(these) + 2, votersOf(others) + 2]
  const both = (these[stance] + others[stance] + 2) / (n + m)
  return (share(these, stance) - share(others, stance)) / Math.sqrt(both * (1 - both) * (1 / n + 1 / m))
}

const opinions = (
  statements: readonly StatementFigures[],
  weigh: (statement: StatementFigures & { readonly all: Figures }, stance: Stance) => number | null,
): Opinion[] =>
  statements
    .flatMap((statement) => {
      const { statementId, all } = statement
      if (!all) return []
      return SIDES.map((stance) => ({ statementId, stance, weight: weigh({ ...statement, all }, stance) }))
    })
    .flatMap(({ weight, ...opinion }) => (weight === null ? [] : { weight, opinion }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_OPINIONS)
    .map(({ opinion }) => opinion)

/** What most of a group hold and more of it than of all others. */
const typicalOf = (statements: readonly StatementFigures[], group: number): Opinion[] =>
  opinions(statements, ({ all, groups }, stance) => {
    const own = groups[group]
    if (!own || !isMost(own, stance)) return null
    const others = less(all, own)
    if (votersOf(others) === 0) return null
    const weight = deviations(own, others, stance)
    return weight >= SURE ? weight : null
  })

/** What most hold in each of the shown groups and among those who are left; the weight is the product of their shares. */
const commonOf = (statements: readonly StatementFigures[]): Opinion[] =>
  opinions(statements, ({ all, groups }, stance) => {
    const shown = groups.filter((figures) => figures !== null)
    const left = shown.reduce(less, all)
    const parts = votersOf(left) > 0 ? [...shown, left] : shown
    return parts.every((figures) => isMost(figures, stance))
      ? parts.reduce((product, figures) => product * share(figures, stance), 1)
      : null
  })
