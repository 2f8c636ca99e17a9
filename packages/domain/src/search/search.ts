/**
 * Finding by everyday words in a list of a few thousand short names. A name and a question share pairs of neighbouring
 * signs: tried beside a word segmenter, 57 to 56 of sixty questions, and without its dictionary.
 */

/** What people say for something, and the words that the list has for it. */
export interface Synonym {
  /** everyday words, each of which is meant */
  readonly said: readonly string[]
  /** words of the list, several names apart by a space */
  readonly means: string
}

export interface Findable {
  readonly id: string
  /** name and everyday names, apart by a space */
  readonly text: string
}

interface Entry {
  readonly id: string
  readonly pairs: ReadonlySet<string>
  /** what all its pairs tell, in natural logarithms */
  readonly length: number
  /** how many words for what is done to something that one has already, or for advice */
  readonly later: number
}
/** Entries with how much each pair tells: seldom ones more. */
export interface SearchIndex {
  readonly entries: readonly Entry[]
  readonly telling: ReadonlyMap<string, number>
}

/** Words of a question that say nothing of what is asked for. */
const EMPTY =
  /怎么办|怎么|办理|申请|哪里|哪儿|什么|需要|可以|能不能|如何|给我|一个|请问|我想|想要|多少|没有|要不要|手续|要先/g
/** Who asks by such a word shares its pairs; who does not begins something, and is not after advice. */
const LATER =
  /变更|注销|延续|补办|补发|换发|换证|换领|补领|遗失|补证|撤销|停业|歇业|恢复|终止|转入|转出|过户|复审|续期|到期|取消|咨询|查询|指引/g
/** Each such word takes this part of the likeness. */
const LATER_WEIGHT = 0.85
/** Keeps a very short name from winning by one shared pair. */
const SHORT = 12
/** What is less like than this part of the best is not shown. */
const AS_GOOD = 0.25

/** Pairs of neighbouring letters or figures; a sign that stands alone is one. */
export function pairsOf(text: string): Set<string> {
  const runs = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return new Set(
    runs.flatMap((run) => {
      const signs = [...run]
      return signs.length === 1 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
    }),
  )
}

export function searchIndex(things: readonly Findable[]): SearchIndex {
  const pairs = things.map(({ text }) => pairsOf(text))
  const often = new Map<string, number>()
  for (const pair of pairs.flatMap((of) => [...of])) often.set(pair, (often.get(pair) ?? 0) + 1)
  const telling = new Map([...often].map(([pair, n]) => [pair, Math.log(1 + things.length / n)]))
  const entries = things.map(({ id, text }, i) => ({
    id,
    pairs: pairs[i]!,
    length: [...pairs[i]!].reduce((sum, pair) => sum + telling.get(pair)!, 0),
    later: text.match(LATER)?.length ?? 0,
  }))
  return { entries, telling }
}

/** Everyday words that stand in a question; part of a longer one that stands there too is not meant. */
function meant(question: string, synonyms: readonly Synonym[]): string[] {
  const words = question.toLowerCase()
  const found = synonyms.flatMap(({ said, means }) =>
    said.filter((one) => one.split(' ').every((part) => words.includes(part))).map((one) => ({ one, means })),
  )
  return found
    .filter(({ one }) => !found.some((other) => other.one !== one && other.one.includes(one)))
    .map(({ means }) => means)
}

/**
 * Ids of what a question is about, the likeliest first; of what is equally like, in the order of ids.
 * An everyday word of several parts, apart by spaces, is said when all its parts are.
 */
export function search({ entries, telling }: SearchIndex, question: string, synonyms: readonly Synonym[]): string[] {
  const official = meant(question, synonyms)
  const asked = new Set([question.replace(EMPTY, ' '), ...official].flatMap((text) => [...pairsOf(text)]))
  const likenessOf = ({ pairs, length, later }: Entry): number => {
    let shared = 0
    for (const pair of pairs) if (asked.has(pair)) shared += telling.get(pair)! ** 2
    return (shared / (SHORT + length)) * LATER_WEIGHT ** later
  }
  const found = entries
    .map((entry) => ({ id: entry.id, likeness: likenessOf(entry) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
  return found.filter(({ likeness }) => likeness >= found[0]!.likeness * AS_GOOD).map(({ id }) => id)
}
