import { ApiError } from '@linli/contract/client'
import type { Storage } from './storage.ts'

/** A picture on this phone, and its id once the api has it. */
export interface Photo {
  readonly key: string
  readonly id?: string
}

export type Kind = 'raise' | 'act' | 'visit'

/** A command that is on its way (待发送): what is sent and under which id, however often. */
export interface Waiting {
  readonly id: string
  /** the account that sends it: somebody else may hold the phone next */
  readonly owner: string
  readonly kind: Kind
  /** what it is, for the list */
  readonly title: string
  readonly input: Readonly<Record<string, unknown>>
  readonly photos: readonly Photo[]
  /** the form it comes from, to go on with when it is refused */
  readonly form?: { readonly page: string; readonly query: Readonly<Record<string, string>>; readonly values: object }
  /** why the api does not take it: it is not sent again by itself */
  readonly refused?: { readonly message: string; readonly fields: Readonly<Record<string, string>> }
}

export type Outcome =
  | { readonly state: 'sent'; readonly answer: unknown }
  | { readonly state: 'waiting' | 'refused'; readonly problem: ApiError }

export interface Carrier {
  /** @returns the id of the picture at the api; throws what the api says */
  readonly upload: (photo: Photo) => Promise<string>
  readonly send: (entry: Waiting, photos: readonly string[]) => Promise<unknown>
  /** the phone need not keep these pictures any longer */
  readonly release: (photos: readonly Photo[]) => void
}

const PREFIX = 'waiting:'
const GONE = 'attachment/not-yours'
/** Answers that say "later", not "no": no network, sign in first, too slow, too many. */
const LATER = [0, 401, 408, 429]
export const isRefusal = ({ status }: ApiError) => status < 500 && !LATER.includes(status)
const asApiError = (error: unknown) =>
  error instanceof ApiError ? error : new ApiError(0, { code: 'network', message: '没有发出去，请稍后再试' })

/**
 * The outgoing box. Each entry is one key of the storage, written before anything is sent and removed only when the api
 * has answered: whatever ends the app in between, the same command goes out again under the same id, and the api does
 * it once. An uploaded picture's id is kept before the command is sent, so that the content stays the same too.
 */
export function outboxIn(storage: Storage, carrier: Carrier, changed: () => void) {
  const under = new Map<string, Promise<Outcome>>()
  const one = (id: string) => storage.read<Waiting>(PREFIX + id)
  const keep = (entry: Waiting) => {
    storage.write(PREFIX + entry.id, entry)
    changed()
  }
  const drop = (id: string) => {
    storage.remove(PREFIX + id)
    changed()
  }
  /** Changes an entry that is still there: another page of the same browser may have sent it meanwhile. */
  const change = (entry: Waiting) => {
    if (one(entry.id)) keep(entry)
    return entry
  }

  async function send(start: Waiting, again = false): Promise<Outcome> {
    let entry = start
    try {
      const ids: string[] = []
      for (const photo of entry.photos) {
        const id = photo.id ?? (await carrier.upload(photo))
        ids.push(id)
        if (!photo.id)
          entry = change({ ...entry, photos: entry.photos.map((p) => (p.key === photo.key ? { ...p, id } : p)) })
      }
      const answer = await carrier.send(entry, ids)
      drop(entry.id)
      carrier.release(entry.photos)
      return { state: 'sent', answer }
    } catch (error) {
      const problem = asApiError(error)
      // A picture that waited for its case longer than a day is collected: the phone still has it.
      if (problem.code === GONE && !again)
        return send(change({ ...entry, photos: entry.photos.map(({ key }) => ({ key })) }), true)
      if (!isRefusal(problem)) return { state: 'waiting', problem }
      const { message, fields } = problem
      change({ ...entry, refused: { message, fields } })
      return { state: 'refused', problem }
    }
  }

  /** Sends one entry; asked twice at once, it is sent once. */
  function deliver(entry: Waiting): Promise<Outcome> {
    const running = under.get(entry.id) ?? send(entry).finally(() => under.delete(entry.id))
    under.set(entry.id, running)
    return running
  }

  const all = (owner: string): Waiting[] =>
    storage
      .keys(PREFIX)
      .sort()
      .map((key) => storage.read<Waiting>(key))
      .filter((entry) => entry?.owner === owner) as Waiting[]

  return {
    all,
    keep,
    deliver,
    /** Takes an entry out unsent. */
    drop,
    /** Sends what waits, the oldest first. @returns whether something still waits */
    async deliverAll(owner: string): Promise<boolean> {
      let waits = false
      for (const entry of all(owner)) {
        if (entry.refused) continue
        const outcome = await deliver(entry)
        if (outcome.state !== 'waiting') continue
        waits = true
        if (outcome.problem.status === 0 || outcome.problem.status === 401) break
      }
      return waits
    },
    /** Two accounts of one person have become one. */
    adopt(from: string, to: string): void {
      for (const entry of all(from)) keep({ ...entry, owner: to })
    },
    /** The person leaves this phone. */
    dropAll(owner: string): void {
      for (const { id, photos } of all(owner)) {
        drop(id)
        carrier.release(photos)
      }
    },
  }
}
