import { describe, expect, it } from '@jest/globals'
import { rowAfter, rowBeside } from './rows.ts'

const ids = ['a', 'b', 'c']

describe('moving over the rows of the queue', () => {
  it('starts at the near end and stops at the far one', () => {
    expect(rowBeside(ids, undefined, 1)).toBe('a')
    expect(rowBeside(ids, undefined, -1)).toBe('c')
    expect(rowBeside(ids, 'a', 1)).toBe('b')
    expect(rowBeside(ids, 'a', -1)).toBe('a')
    expect(rowBeside(ids, 'c', 1)).toBe('c')
    expect(rowBeside([], undefined, 1)).toBeUndefined()
  })

  it('goes on with the next row after one is done, at the end with the one before', () => {
    expect(rowAfter(ids, 'b')).toBe('c')
    expect(rowAfter(ids, 'c')).toBe('b')
    expect(rowAfter(['a'], 'a')).toBeUndefined()
    expect(rowAfter(ids, 'opened from elsewhere')).toBe('a')
  })
})
