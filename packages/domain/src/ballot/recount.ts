import {
  canonical,
  merkleRoot,
  PUBLICATION_FORMAT,
  resultOf,
  rootOf,
  type Publication,
  type PublishedQuestion,
  type Sha256,
} from './publication.ts'
import { settlesAll } from './poll.ts'
import { isSound, readAnswer } from './question.ts'
import { countWords, outcomeWords } from './words.ts'

export interface Recount {
  /** what the file really has as its root */
  readonly root: string
  /** every difference between what the file says and what was computed again, one Chinese sentence each */
  readonly differences: readonly string[]
}

/**
 * Computes everything in a published file again. Who rewrites a whole file can make it fit itself: `announced` is the
 * root that was printed and posted at the close.
 */
export function recount(file: Publication, sha256: Sha256, announced?: string): Recount {
  if ((file.format as string) !== PUBLICATION_FORMAT)
    return { root: '', differences: [`这不是表决结果文件（应为 ${PUBLICATION_FORMAT}）`] }
  const { poll, receipts } = file
  const receiptsRoot = merkleRoot(receipts, sha256)
  const lists = file.questions.map(({ choices }) => {
    const texts = choices.map(canonical)
    return { texts, root: merkleRoot(texts, sha256) }
  })
  const questions = file.questions.map((question, i) => ({ ...question, choicesRoot: lists[i]!.root }))
  const root = rootOf({ poll, receiptsRoot, questions }, sha256)
  const differences = [
    ...differs('回执的校验根', file.receiptsRoot, receiptsRoot),
    ...differs('文件的校验根', file.root, root),
    ...(announced === undefined ? [] : differs('公布的校验根与文件', announced, root)),
    ...unless(inOrder(receipts), '回执没有按文字排序'),
    ...unless(new Set(receipts).size === receipts.length, '有重复的回执'),
    ...unless(receipts.length <= poll.roll.heads, `回执 ${receipts.length} 张，多于名册 ${poll.roll.heads} 人`),
    ...file.questions.flatMap((question, i) =>
      faultsOf(file, question, lists[i]!).map((words) => `“${question.title}”：${words}`),
    ),
  ]
  return { root, differences }
}

/** The choices of a question as texts, and what is really their root. */
interface List {
  readonly texts: readonly string[]
  readonly root: string
}

function faultsOf({ poll, receipts }: Publication, published: PublishedQuestion, list: List): string[] {
  const { question, tie, choices } = published
  if (!isSound(question)) return ['表决事项的内容不完整，不能计票']
  if (!settlesAll(question, tie)) return ['票数相同时的顺序没有包括每个选项，不能计票']
  const refused = choices.filter(({ answer }) => {
    const read = readAnswer(question, answer)
    return !read.ok || canonical(read.answer) !== canonical(answer)
  })
  const area = choices.reduce((sum, choice) => sum + (choice.area ?? 0), 0)
  const wrongAreas = choices.filter((choice) => choice.area !== undefined && !(choice.area >= 0))
  const faults = [
    ...differs('选择的校验根', published.choicesRoot, list.root),
    ...unless(choices.length === receipts.length, `选择 ${choices.length} 份，回执 ${receipts.length} 张，应当一样多`),
    ...unless(inOrder(list.texts), '选择没有按文字排序'),
    ...unless(refused.length === 0, `有 ${refused.length} 份选择不符合表决事项`),
    ...unless(wrongAreas.length === 0 && area <= poll.roll.area, '选择的面积不对，或者合计多于名册的面积'),
    ...unless(!poll.secret || choices.every((choice) => choice.area === undefined), '不记名表决的选择不能带面积'),
  ]
  if (refused.length > 0) return faults
  const { count, outcome } = resultOf(poll, published)
  return [
    ...faults,
    ...unless(
      canonical(published.count) === canonical(count),
      `计票结果与算出来的不一致，算出来是：${countWords(question, count).join('。')}`,
    ),
    ...unless(
      canonical(published.outcome) === canonical(outcome),
      `表决结论与算出来的不一致，算出来是：${outcome ? outcomeWords(outcome) : '没有表决规则'}`,
    ),
  ]
}

const unless = (holds: boolean, words: string): string[] => (holds ? [] : [words])
const differs = (what: string, said: string, found: string): string[] =>
  unless(said === found, `${what}不一致：写的是 ${said}，算出来是 ${found}`)
const inOrder = (texts: readonly string[]): boolean =>
  texts.every((text, index) => index === 0 || texts[index - 1]! <= text)
