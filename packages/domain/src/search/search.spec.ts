import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pairsOf, search, searchIndex, SYNONYMS, type Findable } from '../index.ts'

const LIST: readonly Findable[] = [
  { id: 'card', text: '申领老年人优待证' },
  { id: 'allowance', text: '80周岁以上老年人高龄津贴发放' },
  { id: 'new-company', text: '公司设立登记' },
  { id: 'company-change', text: '公司变更登记' },
  { id: 'company-end', text: '公司注销登记' },
  { id: 'advice', text: '公司设立登记咨询' },
]
const index = searchIndex(LIST)
const find = (question: string, synonyms = SYNONYMS) => search(index, question, synonyms)

it('pairs-are-neighbouring-signs-of-one-run', () => {
  expect([...pairsOf('高龄、A4 证')]).toEqual(['高龄', 'a4', '证'])
  expect([...pairsOf('')]).toEqual([])
})

it('an-everyday-word-finds-what-shares-no-sign-with-it', () => {
  const bare = searchIndex([{ id: 'aid', text: '最低生活保障' }])
  expect(search(bare, '吃救济', [{ said: ['吃救济'], means: '最低生活保障' }])).toEqual(['aid'])
  expect(search(bare, '吃救济', [])).toEqual([])
})

it('an-everyday-word-of-two-parts-is-said-when-both-are', () => {
  const both = [{ said: ['退休 外地'], means: '老年人优待证' }]
  expect(find('退休以后住在外地', both)[0]).toBe('card')
  expect(find('退休以后', both)).toEqual([])
})

it('a-part-of-a-longer-everyday-word-is-not-meant', () => {
  const words = [
    { said: ['老年卡'], means: '老年人优待证' },
    { said: ['老年卡补贴'], means: '高龄津贴发放' },
  ]
  expect(find('老年卡补贴', words)).not.toContain('card')
})

it('who-does-not-say-so-begins-something-and-is-not-after-advice', () => {
  const two = searchIndex(LIST.filter(({ text }) => text === '公司设立登记' || text === '公司变更登记'))
  expect(search(two, '公司登记', [])).toEqual(['new-company', 'company-change'])
  expect(search(two, '公司变更', [])[0]).toBe('company-change')
  expect(find('公司注销')[0]).toBe('company-end')
  expect(find('公司登记的咨询')[0]).toBe('advice')
})

it('words-that-say-nothing-find-nothing', () => {
  for (const question of ['', '怎么办', '请问需要什么手续', '，。']) expect(find(question)).toEqual([])
})

it('what-is-found-hangs-on-no-order', () => {
  const name = fc.stringMatching(/^[老年]{1,3}$/)
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), name, fc.integer(), (names, question, seed) => {
      const things = names.map((text, i) => ({ id: `${i}`, text }))
      const turned = things.slice(seed % things.length).concat(things.slice(0, seed % things.length))
      expect(search(searchIndex(turned), question, SYNONYMS)).toEqual(search(searchIndex(things), question, SYNONYMS))
    }),
  )
})

it('a-thing-is-found-by-its-whole-name', () => {
  for (const { id, text } of LIST) expect(find(text, [])[0]).toBe(id)
})
