import { beforeAll, describe, expect, it } from '@jest/globals'

const natives = {
  at: Array.prototype.at,
  matchAll: String.prototype.matchAll,
  fromEntries: Object.fromEntries,
  hasOwn: Object.hasOwn,
}

describe('built-ins of an old phone', () => {
  beforeAll(async () => {
    for (const [of, name] of [
      [Array.prototype, 'at'],
      [String.prototype, 'matchAll'],
      [Object, 'fromEntries'],
      [Object, 'hasOwn'],
    ] as const)
      Reflect.deleteProperty(of, name)
    await import('./built-ins.ts')
  })

  it('what-the-phone-lacks-is-added-and-is-not-enumerable', () => {
    expect(Array.prototype.at).not.toBe(natives.at)
    expect(Object.hasOwn).not.toBe(natives.hasOwn)
    expect(Object.keys(Array.prototype)).toEqual([])
  })

  it.each([0, 1, 2, 3, -1, -3, -4])('at(%i)-is-what-the-standard-says', (index) => {
    const list = ['a', 'b', 'c']
    expect(list.at(index)).toBe(natives.at.call(list, index))
  })

  it.each([
    ['{姓名}和{地址}', /\{(.+?)\}/g],
    ['没有', /\{(.+?)\}/g],
    ['aab', /a*/g],
    ['', /x/g],
  ])('all-matches-of-%j-by-%s-are-what-the-standard-says', (text, pattern) => {
    const plain = (found: Iterable<RegExpMatchArray>) => [...found].map((match) => [match.index, ...match])
    expect(plain(text.matchAll(pattern))).toEqual(plain(natives.matchAll.call(text, pattern)))
  })

  it('entries-become-an-object-and-own-keys-are-told-from-inherited-ones', () => {
    const entries = [
      ['a', 1],
      ['b', 2],
    ] as const
    expect(Object.fromEntries(entries)).toEqual(natives.fromEntries(entries))
    expect(Object.hasOwn({ a: 1 }, 'a')).toBe(true)
    expect(Object.hasOwn({ a: 1 }, 'toString')).toBe(false)
  })
})
