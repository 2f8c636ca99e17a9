import { optionsOf, readAnswer, type Answer, type Question } from '@linli/domain'

/** How an answer is typed off a paper ballot, by the numbers of the options. */
export function typedHint(question: Question): string {
  switch (question.kind) {
    case 'consent':
      return '填编号'
    case 'points':
      return '按选项的次序填分数，用空格隔开；0 是空白票'
    case 'ranked':
      return '按先后填编号；0 是空白票'
    default:
      return '填编号；0 是空白票'
  }
}

/**
 * An answer as it is typed: `2`, `13` or `1 12` by the numbers of the options, `3 0 2` for points by option, `0` for a
 * blank ballot. Undefined: not an answer to this question.
 */
export function readTyped(question: Question, text: string): Answer | undefined {
  if (!/^[\d\s,，、]*\d[\d\s,，、]*$/.test(text)) return undefined
  const options = optionsOf(question)
  const apart = question.kind === 'points' || options.length > 9
  const numbers = (text.match(apart ? /\d+/g : /\d/g) ?? []).map(Number)
  const answer = question.kind === 'points' ? byOption(options, numbers) : chosen(options, numbers)
  const read = answer && readAnswer(question, answer)
  return read?.ok ? read.answer : undefined
}

type Options = ReturnType<typeof optionsOf>

function chosen(options: Options, numbers: readonly number[]): string[] | undefined {
  if (numbers.length === 1 && numbers[0] === 0) return []
  const ids = numbers.flatMap((number) => options[number - 1]?.id ?? [])
  return ids.length === numbers.length ? ids : undefined
}

function byOption(options: Options, points: readonly number[]): Record<string, number> | undefined {
  if (points.length > options.length) return undefined
  const given = options.flatMap(({ id }, i) => (points[i] ? [[id, points[i]] as const] : []))
  return Object.fromEntries(given)
}
