import { describe, expect, it } from '@jest/globals'
import type { Answer, Question } from '@linli/domain'
import { readTyped } from './paper-typed.ts'

const named = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `o${i + 1}`, label: `选项 ${i + 1}` }))
const consent: Question = { kind: 'consent' }
const choice: Question = { kind: 'choice', options: named(3) }
const approval: Question = { kind: 'approval', options: named(3), most: 2, elects: 1 }
const many: Question = { kind: 'approval', options: named(12), most: 3, elects: 1 }
const ranked: Question = { kind: 'ranked', options: named(3) }
const points: Question = { kind: 'points', options: named(3), total: 5, elects: 1 }

describe('a-paper-ballot-is-typed-by-the-numbers-of-its-options', () => {
  it.each<[string, Question, string, Answer | undefined]>([
    ['in favour', consent, '1', ['yes']],
    ['abstained', consent, ' 3 ', ['abstain']],
    ['nothing yet', consent, '', undefined],
    ['no blank answer to yes or no', consent, '0', undefined],
    ['one of three', choice, '2', ['o2']],
    ['two where one may be chosen', choice, '12', undefined],
    ['no such option', choice, '4', undefined],
    ['blank', choice, '0', []],
    ['several run together', approval, '31', ['o1', 'o3']],
    ['several apart', approval, '3，1', ['o1', 'o3']],
    ['one too many', approval, '1 2 3', undefined],
    ['one twice', approval, '11', undefined],
    ['blank beside something', approval, '0 1', undefined],
    ['of more than nine apart', many, '1 12', ['o1', 'o12']],
    ['of more than nine run together', many, '12', ['o12']],
    ['in the order that was wished', ranked, '312', ['o3', 'o1', 'o2']],
    ['points by option', points, '3 0 2', { o1: 3, o3: 2 }],
    ['points, the last left out', points, '3 2', { o1: 3, o2: 2 }],
    ['more points than there are', points, '3 3', undefined],
    ['points for more options than there are', points, '1 1 1 1', undefined],
    ['no points at all', points, '0', {}],
    ['no points to any', points, '0 0 0', {}],
    ['words', choice, '二', undefined],
  ])('%s', (_, question, text, answer) => {
    expect(readTyped(question, text)).toEqual(answer)
  })
})
