import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { opinionGroups } from './opinion-groups.ts'
import { opinionPicture, SHOWN_FROM, type OpinionPicture } from './opinion-picture.ts'
import { stanceFigures, lastVotes, votersOf, type Stance, type StatementVote } from './statement.ts'

const STANCE = ['agree', 'disagree', 'pass'] as const
/** Numbers between 0 and 1 that are always the same for a seed. */
const numbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
interface Town {
  /** how many hold each opinion */
  readonly camps: readonly number[]
  readonly statements: number
  /** share of statements that a person says something to */
  readonly said: number
  readonly seed: number
}
/** Camps of people who mostly say what their camp says. */
function votesOf({ camps, statements, said, seed }: Town): StatementVote[] {
  const next = numbers(seed)
  const lines = camps.map(() => Array.from({ length: statements }, () => next() < 0.5))
  return camps.flatMap((size, camp) =>
    Array.from({ length: size }, (_, at) => `${camp}-${at}`).flatMap((personId) =>
      lines[camp]!.flatMap((yes, statement): StatementVote[] => {
        const [whether, how] = [next(), next()]
        const stance: Stance = how < 0.1 ? 'pass' : how < 0.2 === yes ? 'disagree' : 'agree'
        return whether < said ? [{ personId, statementId: `s${statement}`, stance }] : []
      }),
    ),
  )
}
const towns: fc.Arbitrary<Town> = fc.record({
  camps: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
  statements: fc.integer({ min: 6, max: 16 }),
  said: fc.constantFrom(0.5, 0.8, 1),
  seed: fc.integer(),
})
const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const next = numbers(seed)
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
const asSets = (groups: readonly (readonly string[])[]) => groups.map((group) => [...group].sort().join()).sort()

describe('last-vote-counts', () => {
  const one = fc.record({
    personId: fc.constantFrom('a', 'b', 'c'),
    statementId: fc.constantFrom('s', 't'),
    stance: fc.constantFrom<Stance[]>(...STANCE),
  })
  const keyOf = ({ personId, statementId }: StatementVote) => `${personId} ${statementId}`

  it('of-a-persons-votes-on-a-statement-the-last-one', () => {
    fc.assert(
      fc.property(fc.array(one), (votes) => {
        const last = new Map(votes.map((vote) => [keyOf(vote), vote.stance]))
        const found = [...lastVotes(votes)].flatMap(([personId, own]) =>
          [...own].map(([statementId, stance]): [string, Stance] => [`${personId} ${statementId}`, stance]),
        )
        expect(new Map(found)).toEqual(last)
      }),
    )
  })
  it('the-order-of-unrelated-votes-says-nothing', () => {
    fc.assert(
      fc.property(fc.array(one), fc.integer(), (votes, seed) => {
        // Whose turn it is, is drawn; of each person and statement the votes stay in their order.
        const waiting = [...votes]
        const mixed = shuffled(votes.map(keyOf), seed).map((key) => {
          const [next] = waiting.splice(
            waiting.findIndex((vote) => keyOf(vote) === key),
            1,
          )
          return next!
        })
        expect(lastVotes(mixed)).toEqual(lastVotes(votes))
      }),
    )
  })
  it('each-vote-is-counted-once', () => {
    fc.assert(
      fc.property(fc.array(one), (votes) => {
        const counted = [...stanceFigures(lastVotes(votes)).values()].reduce(
          (sum, figures) => sum + votersOf(figures),
          0,
        )
        expect(counted).toBe(new Set(votes.map(keyOf)).size)
      }),
    )
  })
})

describe('opinion-groups', () => {
  it('finds-those-who-think-alike', () => {
    const camps = [30, 20, 12]
    const groups = opinionGroups(lastVotes(votesOf({ camps, statements: 30, said: 0.9, seed: 1 })))
    expect(groups.map((group) => group.length)).toEqual(camps)
    for (const [camp, group] of groups.entries())
      expect(group.every((person) => person.startsWith(`${camp}-`))).toBe(true)
  })
  it('who-said-too-little-is-in-none', () => {
    const votes = votesOf({ camps: [15, 15], statements: 10, said: 1, seed: 2 })
    const silent = votes.filter(({ personId }, at) => personId !== '0-0' || at < 6)
    expect(opinionGroups(lastVotes(silent)).flat()).not.toContain('0-0')
    expect(opinionGroups(lastVotes(votes)).flat()).toContain('0-0')
  })
  it('nobody-and-one-mind-are-one-group-at-most', () => {
    expect(opinionGroups(lastVotes([]))).toEqual([])
    const same = Array.from({ length: 12 }, (_, at) => String(at)).flatMap((personId) =>
      ['s', 't'].map((statementId) => ({ personId, statementId, stance: 'agree' as const })),
    )
    expect(opinionGroups(lastVotes(same))).toHaveLength(1)
  })
  it('everybody-is-in-one-group-at-most', () => {
    fc.assert(
      fc.property(towns, (town) => {
        const persons = opinionGroups(lastVotes(votesOf(town))).flat()
        expect(new Set(persons).size).toBe(persons.length)
      }),
      { numRuns: 30 },
    )
  })
  it('the-same-votes-give-the-same-groups, in whatever order they came', () => {
    fc.assert(
      fc.property(towns, fc.integer(), (town, seed) => {
        const votes = votesOf(town)
        const groups = opinionGroups(lastVotes(votes))
        expect(opinionGroups(lastVotes(votes))).toEqual(groups)
        expect(asSets(opinionGroups(lastVotes(shuffled(votes, seed))))).toEqual(asSets(groups))
      }),
      { numRuns: 60 },
    )
  })
  it('names-decide-nothing', () => {
    fc.assert(
      fc.property(towns, fc.integer(), (town, seed) => {
        const votes = votesOf(town)
        const name = (of: 'personId' | 'statementId') => {
          const all = [...new Set(votes.map((vote) => vote[of]))]
          return new Map(shuffled(all, seed).map((given, at) => [all[at]!, given]))
        }
        const [persons, statements] = [name('personId'), name('statementId')]
        const renamed = votes.map(({ personId, statementId, stance }) => ({
          personId: persons.get(personId)!,
          statementId: statements.get(statementId)!,
          stance,
        }))
        const before = opinionGroups(lastVotes(votes)).map((group) => group.map((person) => persons.get(person)!))
        expect(asSets(opinionGroups(lastVotes(renamed)))).toEqual(asSets(before))
      }),
      { numRuns: 60 },
    )
  })
})

/** Everything that adding and subtracting shown figures of one statement can give. */
const sums = (whole: number, parts: readonly number[]): number[] =>
  parts.reduce((found, part) => [...found, ...found.map((sum) => sum - part)], [whole])
const isHidden = (persons: number) => persons > 0 && persons < SHOWN_FROM

describe('picture', () => {
  const drawn = (town: Town) => {
    const stances = lastVotes(votesOf(town))
    const groups = opinionGroups(stances)
    return { stances, groups, picture: opinionPicture(stances, groups) }
  }
  it('shows what each group and what all have in common', () => {
    const sides = { old: 20, young: 15 }
    const says = (who: string, statementId: string): Stance =>
      statementId === 'lamp' || (statementId === 'lift') === (who === 'old') ? 'agree' : 'disagree'
    const votes = Object.entries(sides).flatMap(([who, size]) =>
      Array.from({ length: size }, (_, at) => `${who}-${at}`).flatMap((personId) =>
        ['lamp', 'lift', 'court'].map((statementId) => ({ personId, statementId, stance: says(who, statementId) })),
      ),
    )
    const [lift, court] = ['lift', 'court'].map((statementId) => [
      { statementId, stance: 'agree' },
      { statementId, stance: 'disagree' },
    ])
    const picture: OpinionPicture = opinionPicture(lastVotes(votes))
    expect(picture).toMatchObject({
      voters: 35,
      groups: [{ size: 20 }, { size: 15 }],
      common: [{ statementId: 'lamp', stance: 'agree' }],
      statements: [
        { statementId: 'court', all: { agree: 15, disagree: 20, pass: 0 } },
        { statementId: 'lamp', all: { agree: 35, disagree: 0, pass: 0 } },
        { statementId: 'lift', groups: [{ agree: 20 }, { disagree: 15 }] },
      ],
    })
    expect(new Set(picture.groups[0]!.typical)).toEqual(new Set([lift![0], court![1]]))
    expect(new Set(picture.groups[1]!.typical)).toEqual(new Set([lift![1], court![0]]))
  })
  it('totals-are-those-of-the-votes', () => {
    fc.assert(
      fc.property(towns, (town) => {
        const { stances, picture } = drawn(town)
        const all = stanceFigures(stances)
        for (const { statementId, all: shown } of picture.statements)
          expect(shown ?? isHidden(votersOf(all.get(statementId)!))).toEqual(shown ? all.get(statementId) : true)
      }),
      { numRuns: 30 },
    )
  })
  it('nothing-of-fewer-than-ten-is-shown-or-left-over', () => {
    let hidden = 0
    fc.assert(
      fc.property(towns, (town) => {
        const { stances, groups, picture } = drawn(town)
        hidden += groups.filter(({ length }) => isHidden(length)).length
        const sizes = picture.groups.map(({ size }) => size)
        expect(sizes.filter(isHidden)).toEqual([])
        expect(sums(stances.size, sizes).filter((n) => isHidden(n) && picture.groups.length > 0)).toEqual([])
        for (const { all, groups: parts } of picture.statements) {
          const shown = parts.flatMap((figures) => figures ?? [])
          if (!all) expect(shown).toEqual([])
          else {
            const persons = shown.map(votersOf)
            expect([votersOf(all), ...persons].filter(isHidden)).toEqual([])
            expect(sums(votersOf(all), persons).filter(isHidden)).toEqual([])
          }
        }
      }),
    )
    expect(hidden).toBeGreaterThan(0)
  })
  it('a-hidden-groups-figures-cannot-be-computed-from-what-is-shown', () => {
    let swapped = 0
    fc.assert(
      fc.property(towns, fc.nat(), (town, which) => {
        const { stances, groups, picture } = drawn(town)
        const small = groups.filter(({ length }) => isHidden(length))
        const group = small[which % Math.max(1, small.length)]
        if (!group) return
        const shownAs = shownPersons(groups, picture)
        for (const { statementId, groups: parts } of picture.statements) {
          // Another town with the same picture, in which the hidden group holds something else.
          const open = new Set(parts.flatMap((figures, at) => (figures ? (shownAs[at] ?? []) : [])))
          const stanceOf = (person: string) => stances.get(person)?.get(statementId)
          const one = group.find((person) => stanceOf(person) !== undefined)
          const other = [...stances.keys()].find(
            (person) =>
              !open.has(person) &&
              !group.includes(person) &&
              stanceOf(person) !== undefined &&
              stanceOf(person) !== stanceOf(one ?? ''),
          )
          if (!one || !other) continue
          swapped++
          const changed = new Map([...stances].map(([person, own]) => [person, new Map(own)]))
          changed.get(one)!.set(statementId, stanceOf(other)!)
          changed.get(other)!.set(statementId, stanceOf(one)!)
          expect(opinionPicture(changed, groups)).toEqual(picture)
          expect(stanceFigures(changed, group).get(statementId)).not.toEqual(
            stanceFigures(stances, group).get(statementId),
          )
        }
      }),
    )
    expect(swapped).toBeGreaterThan(100)
  })
  it('parts-that-are-left-are-mixed', () => {
    // One group of nine beside two large ones: its figures would be what is left, so that the smaller goes with it.
    const persons = (name: string, size: number) => Array.from({ length: size }, (_, at) => `${name}-${at}`)
    const groups = [persons('a', 30), persons('b', 12), persons('c', 9)]
    const stances = lastVotes(
      groups.flatMap((group, at) => group.map((personId) => ({ personId, statementId: 's', stance: STANCE[at]! }))),
    )
    const picture = opinionPicture(stances, groups)
    expect(picture.groups.map(({ size }) => size)).toEqual([30])
    expect(picture.statements).toEqual([
      { statementId: 's', all: { agree: 30, disagree: 12, pass: 9 }, groups: [{ agree: 30, disagree: 0, pass: 0 }] },
    ])
    const whole = opinionPicture(lastVotes(votesOf({ camps: [9], statements: 8, said: 1, seed: 3 })))
    expect(whole.statements.every(({ all }) => all === null)).toBe(true)
  })
  it('has-no-person-in-it', () => {
    fc.assert(
      fc.property(towns, (town) => {
        const { stances, picture } = drawn(town)
        const text = JSON.stringify(picture)
        expect([...stances.keys()].filter((person) => text.includes(`"${person}"`))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

/** The persons of each shown group. */
const shownPersons = (groups: readonly string[][], picture: OpinionPicture): string[][] => {
  const rest = [...groups]
  return picture.groups.map(({ size }) => {
    const at = rest.findIndex((group) => group.length === size)
    return rest.splice(at, 1)[0]!
  })
}
