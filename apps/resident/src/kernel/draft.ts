import { newCommandId } from '@linli/contract/client'
import type { Storage } from './storage.ts'

/** What a person has typed and not sent yet, with the id under which it will be sent, however often. */
export interface Draft<Values> {
  readonly commandId: string
  readonly values: Values
}

const PREFIX = 'draft:'

/** Drafts outlive the page, the network and the phone's sleep: until the api has acknowledged them. */
export function draftsIn(storage: Storage, newId: () => string = newCommandId) {
  const at = (name: string) => PREFIX + name
  return {
    /** The draft that was kept under this name, or a new one; one to go on with has its command id already. */
    open<Values>(name: string, initial: Values, commandId?: string): Draft<Values> {
      const kept = storage.read<Draft<Values>>(at(name))
      if (kept) return { ...kept, values: { ...initial, ...kept.values } }
      return { commandId: commandId ?? newId(), values: initial }
    },
    /** What is on its way is no draft any more, even when the app ended in between. */
    dropSent(commandId: string): void {
      for (const key of storage.keys(PREFIX))
        if (storage.read<Draft<unknown>>(key)?.commandId === commandId) storage.remove(key)
    },
    keep(name: string, draft: Draft<unknown>): void {
      storage.write(at(name), draft)
    },
    drop(name: string): void {
      storage.remove(at(name))
    },
    /** Somebody else may hold the phone next. */
    dropAll(): void {
      for (const key of storage.keys(PREFIX)) storage.remove(key)
    },
  }
}
