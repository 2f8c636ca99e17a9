import { describe, expect, it } from '@jest/globals'
import type { Storage } from '../kernel/storage.ts'
import { receiptsIn, receiptsOf, receiptTyped } from './receipt.ts'

const RECEIPT = 'ABCD-EF23-4567-QOIT'

function memory(): Storage {
  const kept = new Map<string, unknown>()
  return {
    read: <T>(key: string) => kept.get(key) as T | undefined,
    write: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  }
}

describe('receipts', () => {
  it('are-kept-by-roll-entry-and-go-with-the-person', () => {
    const storage = memory()
    storage.write('elder', true)
    const receipts = receiptsIn(storage)
    receipts.keep('one', RECEIPT)
    expect(receipts.of('one')).toBe(RECEIPT)
    expect(receipts.of('two')).toBeUndefined()
    receipts.dropAll()
    expect(receipts.of('one')).toBeUndefined()
    expect(storage.keys('')).toEqual(['elder'])
  })
  it.each([RECEIPT, 'abcdef234567qoit', ' ABCD EF23 4567 Q01T ', 'abcd-ef23—4567-qoit'])(
    '%j-is-read-as-it-is-published',
    (typed) => expect(receiptTyped(typed)).toBe(RECEIPT),
  )
  it('the-list-is-read-from-the-file-as-text-or-parsed', () => {
    const file = { receipts: [RECEIPT] }
    expect(receiptsOf(file)).toEqual([RECEIPT])
    expect(receiptsOf(JSON.stringify(file))).toEqual([RECEIPT])
  })
})
