import { describe, expect, it } from '@jest/globals'
import { draftsIn } from './draft.ts'
import type { Storage } from './storage.ts'

function memory(): Storage {
  const kept = new Map<string, string>()
  return {
    read<T>(key: string) {
      const text = kept.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  }
}

function drafts(storage = memory()) {
  let n = 0
  return draftsIn(storage, () => `id-${++n}`)
}

describe('drafts', () => {
  it('come back with what was typed and the same command id', () => {
    const storage = memory()
    const before = drafts(storage)
    const draft = before.open('report', { text: '' })
    before.keep('report', { ...draft, values: { text: '路灯不亮' } })
    expect(drafts(storage).open('report', { text: '' })).toEqual({ commandId: 'id-1', values: { text: '路灯不亮' } })
  })

  it('get a new command id only after the last one was acknowledged', () => {
    const kept = drafts()
    const first = kept.open('report', { text: '' })
    kept.keep('report', first)
    expect(kept.open('report', { text: '' }).commandId).toBe(first.commandId)
    kept.drop('report')
    expect(kept.open('report', { text: '' }).commandId).not.toBe(first.commandId)
  })

  it('keep a kind of draft apart from another, and learn fields that came later', () => {
    const kept = drafts()
    kept.keep('item:S-0301', { commandId: 'x', values: { text: 'a' } })
    expect(kept.open('item:S-0302', { text: '', place: 'p' }).values).toEqual({ text: '', place: 'p' })
    expect(kept.open('item:S-0301', { text: '', place: 'p' }).values).toEqual({ text: 'a', place: 'p' })
  })

  it('are all gone when the person signs out', () => {
    const storage = memory()
    storage.write('elder', true)
    const kept = drafts(storage)
    kept.keep('report', kept.open('report', {}))
    kept.dropAll()
    expect(storage.keys('')).toEqual(['elder'])
  })
})
