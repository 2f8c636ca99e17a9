import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DECISION_RULES, type Choice } from './decision.ts'
import { canonical, merkleRoot, publish, rootOf, type DeclaredQuestion, type Publication } from './publication.ts'
import { recount } from './recount.ts'

/** Stands for SHA-256, which the command brings along and is tested with: FNV-1a with 64 bits. */
const sha256 = (text: string) =>
  [...text]
    .reduce(
      (hash, letter) => BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0)!)) * 0x100000001b3n),
      0xcbf29ce484222325n,
    )
    .toString(16)
const rule = DECISION_RULES.find(({ key }) => key === 'assembly')!
const consent: DeclaredQuestion = {
  title: '是否在东门加装路灯',
  question: { kind: 'consent' },
  tie: { by: 'declared-order', order: ['yes', 'no', 'abstain'] },
  decision: rule,
}
const trees: DeclaredQuestion = {
  title: '种什么树',
  question: { kind: 'ranked', options: ['elm', 'oak', 'ash'].map((id) => ({ id, label: id })) },
  tie: { by: 'lot', order: ['oak', 'ash', 'elm'] },
  decision: null,
}
const answers = (...lists: string[][]): Choice[] => lists.map((answer) => ({ answer }))
const poll = { id: 'p1', title: '五号楼表决', secret: true, roll: { heads: 6, area: 0, fingerprint: 'f' } }
const file = publish(
  poll,
  ['R5', 'R2', 'R3', 'R1', 'R4'],
  [
    { ...consent, choices: answers(['yes'], ['no'], ['yes'], ['abstain'], ['yes']) },
    { ...trees, choices: answers(['oak', 'elm'], ['elm'], [], ['ash', 'oak'], ['oak']) },
  ],
  sha256,
)
const differences = (changed: Publication, announced = file.root) => recount(changed, sha256, announced).differences
const [first, second] = file.questions as [Publication['questions'][0], Publication['questions'][0]]
const withChoices = (choices: readonly Choice[]): Publication => ({
  ...file,
  questions: [{ ...first, choices }, second],
})
/** By somebody who makes the file fit itself again. */
const rewritten = (receipts: readonly string[], choices: readonly Choice[]) =>
  publish(
    poll,
    receipts,
    [
      { ...consent, choices },
      { ...trees, choices: second.choices },
    ],
    sha256,
  )

it('what-was-published-is-counted-again-without-a-difference', () => {
  expect(recount(JSON.parse(JSON.stringify(file)) as Publication, sha256, file.root)).toEqual({
    root: file.root,
    differences: [],
  })
  expect(first.outcome).toMatchObject({ passed: true })
})

it('the-order-in-which-ballots-were-cast-leaves-no-mark', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...file.receipts], { minLength: 5 }),
      fc.shuffledSubarray([...first.choices], { minLength: 5 }),
      (receipts, choices) => {
        expect(rewritten(receipts, choices)).toEqual(file)
      },
    ),
  )
})

describe('a-changed-file-is-noticed', () => {
  const wrongList = '“是否在东门加装路灯”：选择的校验根不一致'
  const wrongFile = '文件的校验根不一致'
  const wrongCount = '“是否在东门加装路灯”：计票结果与算出来的不一致'
  it.each<[string, Publication, string[]]>([
    [
      'a changed ballot',
      withChoices(first.choices.map((choice, index) => (index === 1 ? { answer: ['yes'] } : choice))),
      [wrongFile, wrongList, wrongCount],
    ],
    [
      'a dropped ballot',
      withChoices(first.choices.slice(1)),
      [wrongFile, wrongList, '“是否在东门加装路灯”：选择 4 份，回执 5 张，应当一样多', wrongCount],
    ],
    [
      'an added ballot',
      withChoices([...first.choices, { answer: ['yes'] }]),
      [wrongFile, wrongList, '“是否在东门加装路灯”：选择 6 份，回执 5 张，应当一样多', wrongCount],
    ],
    ['a changed receipt', { ...file, receipts: ['R1', 'R2', 'R3', 'R4', 'R6'] }, ['回执的校验根不一致', wrongFile]],
    [
      'a dropped receipt',
      { ...file, receipts: file.receipts.slice(1) },
      ['回执的校验根不一致', wrongFile, '选择 5 份，回执 4 张'],
    ],
    [
      'an added receipt',
      { ...file, receipts: [...file.receipts, 'R9'] },
      ['回执的校验根不一致', wrongFile, '选择 5 份，回执 6 张'],
    ],
    ['a receipt twice', { ...file, receipts: ['R1', 'R1', 'R3', 'R4', 'R5'] }, ['有重复的回执']],
    ['another order', { ...file, receipts: [...file.receipts].reverse() }, ['回执没有按文字排序']],
    ['another order of ballots', withChoices([...first.choices].reverse()), ['选择没有按文字排序']],
    [
      'an answer that nobody can give',
      withChoices(answers(['yes'], ['no'], ['yes'], ['yes'], ['both'])),
      ['有 1 份选择不符合'],
    ],
    ['another count', { ...file, questions: [{ ...first, count: second.count }, second] }, [wrongCount]],
    [
      'another outcome',
      { ...file, questions: [{ ...first, outcome: { passed: false, findings: first.outcome!.findings } }, second] },
      ['“是否在东门加装路灯”：表决结论与算出来的不一致'],
    ],
    [
      'another roll',
      { ...file, poll: { ...poll, roll: { ...poll.roll, heads: 4 } } },
      [wrongFile, '回执 5 张，多于名册 4 人'],
    ],
    [
      'an easier rule',
      { ...file, questions: [{ ...first, decision: { ...rule, conditions: [] } }, second] },
      [wrongFile],
    ],
    [
      'another tie rule',
      { ...file, questions: [first, { ...second, tie: { by: 'lot', order: ['elm'] } }] },
      [wrongFile, '“种什么树”：票数相同时的顺序'],
    ],
    [
      'an area in a secret vote',
      withChoices(first.choices.map((choice) => ({ ...choice, area: 0 }))),
      ['不记名表决的选择不能带面积'],
    ],
    [
      'a question that cannot be counted',
      { ...file, questions: [first, { ...second, question: { kind: 'ranked', options: [] } }] },
      ['“种什么树”：表决事项的内容不完整'],
    ],
    ['another kind of file', { ...file, format: 'linli-ballot-0' as never }, ['这不是表决结果文件']],
  ])('%s', (_, changed, expected) => {
    const found = differences(changed)
    for (const words of expected) expect(found).toContainEqual(expect.stringContaining(words))
  })
  it.each<[string, Publication]>([
    ['a changed ballot', rewritten(file.receipts, answers(['yes'], ['no'], ['no'], ['abstain'], ['yes']))],
    ['a dropped ballot and a dropped receipt', rewritten(file.receipts.slice(1), first.choices.slice(1))],
    [
      'an added ballot and an added receipt',
      rewritten([...file.receipts, 'R6'], [...first.choices, { answer: ['no'] }]),
    ],
    ['a changed receipt', rewritten(['R1', 'R2', 'R3', 'R4', 'R6'], first.choices)],
  ])('a file that was written anew around %s does not have the root that was posted', (_, changed) => {
    expect(differences(changed)).toContainEqual(expect.stringContaining('公布的校验根与文件不一致'))
  })
  it('whatever ballot or receipt is changed, dropped or added, at whatever place', () => {
    const indices = fc.nat({ max: 4 })
    const edit = <T>(list: readonly T[], how: string, index: number, value: T) => [
      ...list.slice(0, index),
      ...(how === 'drop' ? [] : [value]),
      ...list.slice(how === 'add' ? index : index + 1),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom('change', 'drop', 'add'),
        indices,
        fc.constantFrom('yes', 'no'),
        (how, index, answer) => {
          const choices = edit<Choice>(first.choices, how, index, { answer: [answer] })
          fc.pre(JSON.stringify(choices) !== JSON.stringify(first.choices))
          expect(differences(withChoices(choices))).not.toEqual([])
          expect(differences({ ...file, receipts: edit(file.receipts, how, index, `X${answer}`) })).not.toEqual([])
        },
      ),
    )
  })
})

it('an-open-vote-of-owners-is-counted-again-by-area', () => {
  const owners = DECISION_RULES.find(({ key }) => key === 'owners-ordinary')!
  // Roll: 3 owners with 300 m². Two take part with 250 m²: 2/3 of the heads, more than 2/3 of the area.
  const open = publish(
    { ...poll, secret: false, roll: { heads: 3, area: 30_000, fingerprint: 'f' } },
    ['R1', 'R2'],
    [
      {
        ...consent,
        decision: owners,
        choices: [
          { answer: ['yes'], area: 15_000 },
          { answer: ['yes'], area: 10_000 },
        ],
      },
    ],
    sha256,
  )
  expect(open.questions[0]!.outcome).toMatchObject({ passed: true })
  expect(differences(open, open.root)).toEqual([])
  const [question] = open.questions
  const larger = question!.choices.map((choice) => ({ ...choice, area: 20_000 }))
  const choicesRoot = merkleRoot(larger.map(canonical), sha256)
  const changed = { ...open, questions: [{ ...question!, choices: larger, choicesRoot }] }
  expect(differences({ ...changed, root: rootOf(changed, sha256) }, open.root)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('公布的校验根与文件不一致'),
      expect.stringContaining('合计多于名册的面积'),
    ]),
  )
})

it('a-leaf-is-not-a-node', () => {
  const [left, right] = [sha256('leaf:a'), sha256('leaf:b')]
  const root = merkleRoot(['a', 'b'], sha256)
  expect(root).toBe(sha256(`node:${left}:${right}`))
  expect(merkleRoot([`${left}:${right}`], sha256)).not.toBe(root)
  // Of three the odd one moves up, and is not doubled: else a, b, c and a, b, c, c had one root.
  expect(merkleRoot(['a', 'b', 'c'], sha256)).toBe(sha256(`node:${root}:${sha256('leaf:c')}`))
  expect(merkleRoot(['a', 'b', 'c', 'c'], sha256)).not.toBe(merkleRoot(['a', 'b', 'c'], sha256))
  expect(merkleRoot([], sha256)).not.toBe(merkleRoot([''], sha256))
})
