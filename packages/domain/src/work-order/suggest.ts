/**
 * What a text is probably about and where (建议): from how such cases were handled before, and from the houses that it
 * names. Each suggestion says why; only a person follows it.
 */
export interface SuggestedClass {
  readonly code: string
  readonly name: string
  readonly reason: string
}
/** A case that was handled, by its class and its words. */
export interface PastCase {
  readonly code: string
  readonly words: readonly string[]
}
/** Words that two texts share before they count as alike; one is enough where there are no more. */
const ALIKE = 2
const NAMED = 2

/** Classes under which texts alike were handled, the most frequent first. */
export function classesByPast(
  classes: readonly { readonly code: string; readonly name: string }[],
  words: readonly string[],
  past: readonly PastCase[],
): SuggestedClass[] {
  const said = new Set(words)
  const found = new Map<string, { cases: number; words: Map<string, number> }>()
  for (const { code, words: theirs } of past) {
    const shared = [...new Set(theirs)].filter((word) => said.has(word))
    if (shared.length < Math.min(ALIKE, said.size || ALIKE)) continue
    const of = found.get(code) ?? { cases: 0, words: new Map<string, number>() }
    of.cases += 1
    for (const word of shared) of.words.set(word, (of.words.get(word) ?? 0) + 1)
    found.set(code, of)
  }
  return classes
    .flatMap(({ code, name }) => {
      const of = found.get(code)
      return of ? [{ code, name, ...of }] : []
    })
    .sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1))
    .map(({ code, name, cases, words: shared }) => {
      const most = [...shared].sort((a, b) => b[1] - a[1]).slice(0, NAMED)
      return { code, name, reason: `本地近期 ${cases} 件含“${most.map(([word]) => word).join('”“')}”的单子是这一类` }
    })
}

/** In turns, what the name of the class says and what was done before, each class once. */
export function inTurns(
  byName: readonly SuggestedClass[],
  byPast: readonly SuggestedClass[],
  most = 3,
): SuggestedClass[] {
  const turns = Array.from({ length: Math.max(byName.length, byPast.length) }, (_, i) => [byName[i], byPast[i]])
  const all = turns.flat().filter((one) => one !== undefined)
  return all.filter((one, i) => all.findIndex(({ code }) => code === one.code) === i).slice(0, most)
}

const FIGURES = '零一二三四五六七八九'
/** `十二` → 12, up to 99. */
const figureOf = (words: string): number => {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const of = (word: string | undefined, empty: number) => (word ? FIGURES.indexOf(word) : empty)
  return (words.includes('十') ? of(tens, 1) * 10 : 0) + of(ones, 0)
}
/** Houses as different people write them, in one way: `三 栋`, `3#楼` and `3 号楼` are the same. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(/[一二三四五六七八九十]{1,3}(?=号|栋|幢|座|#|单元)/g, (words) => String(figureOf(words)))
    .replace(/(\d+)(?:#楼?|[栋幢座]楼?|号楼|号(?!线|院|门|路))/g, '$1号楼')

export interface KnownBuilding {
  readonly compound: string
  readonly name: string
  /** the grid it stands in, and the community around */
  readonly gridId: string
  readonly communityId: string
}
export interface SuggestedPlace {
  readonly placeId: string
  /** words for where it is */
  readonly location: string
  readonly reason: string
}
const names = (text: string, name: string): boolean => {
  const at = text.indexOf(name)
  // 13 号楼 does not name 3 号楼.
  return name !== '' && at >= 0 && !(/^\d/.test(name) && /\d/.test(text[at - 1] ?? ''))
}

/** The grid of the house that a text names; its community where there are several such houses in it; null otherwise. */
export function suggestPlace(text: string, buildings: readonly KnownBuilding[]): SuggestedPlace | null {
  const said = plain(text)
  const named = buildings.filter(({ name }) => names(said, plain(name)))
  const whole = named.filter(({ compound }) => compound !== '' && said.includes(plain(compound)))
  const [first, ...others] = whole.length ? whole : named
  if (!first) return null
  const location = (whole.length ? `${first.compound} ${first.name}` : first.name).trim()
  const reason = `文字中有“${location}”`
  if (others.every(({ gridId }) => gridId === first.gridId)) return { placeId: first.gridId, location, reason }
  if (others.every(({ communityId }) => communityId === first.communityId))
    return { placeId: first.communityId, location, reason }
  return null
}
