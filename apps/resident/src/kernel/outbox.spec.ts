import { describe, expect, it } from '@jest/globals'
import { ApiError } from '@linli/contract/client'
import fc from 'fast-check'
import { outboxIn, type Waiting } from './outbox.ts'
import type { Storage } from './storage.ts'

class Killed extends Error {}
const lost = () => new ApiError(0, { code: 'network', message: '网络不通' })
const no = () => new ApiError(409, { code: 'work-order/ruled', message: '有人先办了一步' })

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

/** What can go wrong at one request: nothing, it gets out without its answer, it does not get out, the app ends. */
type Luck = 'ok' | 'answer-lost' | 'off' | 'killed-before' | 'killed-after'

/** An api that does a command once by its id, and refuses the same id with other content. */
function api(luck: () => Luck) {
  const done = new Map<string, string>()
  let uploads = 0
  const through = <T>(act: () => T): T => {
    const fate = luck()
    if (fate === 'off') throw lost()
    if (fate === 'killed-before') throw new Killed()
    const answer = act()
    if (fate === 'answer-lost') throw lost()
    if (fate === 'killed-after') throw new Killed()
    return answer
  }
  return {
    done,
    uploads: () => uploads,
    carrier: {
      upload: async () => through(() => `photo-${++uploads}`),
      send: async ({ id, input }: Waiting, photos: readonly string[]) =>
        through(() => {
          const content = JSON.stringify([input, photos])
          const before = done.get(id)
          if (before !== undefined && before !== content)
            throw new ApiError(409, { code: 'command/conflict', message: '不一致' })
          done.set(id, content)
          return id
        }),
      release: () => undefined,
    },
  }
}

const entry = (n: number, photos = 1): Waiting => ({
  id: `id-${n}`,
  owner: 'me',
  kind: 'raise',
  title: `${n}`,
  input: { description: `${n}` },
  photos: Array.from({ length: photos }, (_, i) => ({ key: `file-${n}-${i}` })),
})

describe('the outgoing box', () => {
  it('sends-each-entry-exactly-once', async () => {
    const lucks = fc.constantFrom<Luck>('ok', 'answer-lost', 'off', 'killed-before', 'killed-after')
    await fc.assert(
      fc.asyncProperty(fc.array(lucks, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), async (fates, many) => {
        let at = 0
        const server = api(() => fates[at++] ?? 'ok')
        const storage = memory()
        const box = () => outboxIn(storage, server.carrier, () => undefined)
        for (let n = 0; n < many; n++) box().keep(entry(n, n % 3))
        // Each round is a new start of the app with what the phone has kept; a killed app throws nothing to anybody.
        for (let starts = 0; box().all('me').length > 0; starts++) {
          expect(starts).toBeLessThan(fates.length + 2)
          await box().deliverAll('me')
        }
        expect([...server.done.keys()].sort()).toEqual(Array.from({ length: many }, (_, n) => `id-${n}`))
      }),
    )
  })

  it('uploads-a-photo-again-only-when-its-id-never-came', async () => {
    const fates: Luck[] = ['ok', 'off']
    const server = api(() => fates.shift() ?? 'ok')
    const box = outboxIn(memory(), server.carrier, () => undefined)
    box.keep(entry(1))
    expect(await box.deliverAll('me')).toBe(true)
    expect(await box.deliverAll('me')).toBe(false)
    expect(server.uploads()).toBe(1)
  })

  it('keeps-what-is-refused-with-its-reason-and-sends-the-others', async () => {
    const server = api(() => 'ok')
    const send = server.carrier.send
    const box = outboxIn(
      memory(),
      {
        ...server.carrier,
        send: (one, photos) => (one.id === 'id-1' ? Promise.reject(no()) : send(one, photos)),
      },
      () => undefined,
    )
    for (const n of [1, 2]) box.keep(entry(n))
    expect(await box.deliverAll('me')).toBe(false)
    expect(box.all('me')).toMatchObject([{ id: 'id-1', refused: { message: '有人先办了一步' } }])
    expect([...server.done.keys()]).toEqual(['id-2'])
  })

  it('uploads-anew-what-the-api-has-collected', async () => {
    const server = api(() => 'ok')
    const send = server.carrier.send
    const gone = new ApiError(404, { code: 'attachment/not-yours', message: '没有找到这个文件' })
    const box = outboxIn(
      memory(),
      {
        ...server.carrier,
        send: (one, photos) => (photos.includes('old') ? Promise.reject(gone) : send(one, photos)),
      },
      () => undefined,
    )
    box.keep({ ...entry(1), photos: [{ key: 'file', id: 'old' }] })
    await box.deliverAll('me')
    expect(box.all('me')).toEqual([])
    expect(server.done.get('id-1')).toContain('photo-1')
  })

  it('sends-nothing-of-somebody-else', async () => {
    const server = api(() => 'ok')
    const box = outboxIn(memory(), server.carrier, () => undefined)
    box.keep({ ...entry(1), owner: 'other' })
    await box.deliverAll('me')
    expect(server.done.size).toBe(0)
    expect(box.all('other')).toHaveLength(1)
  })
})
