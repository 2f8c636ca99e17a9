import type { Storage } from '../kernel/storage.ts'

const PREFIX = 'receipt:'

/**
 * Receipts of this phone, until its person leaves it. A receipt says that a ballot was counted and to nobody what it
 * says, so it may be kept; of the answers of a secret ballot nothing may be.
 */
export const receiptsIn = (storage: Storage) => ({
  of: (entryId: string): string | undefined => storage.read<string>(PREFIX + entryId),
  keep: (entryId: string, receipt: string): void => storage.write(PREFIX + entryId, receipt),
  dropAll(): void {
    for (const key of storage.keys(PREFIX)) storage.remove(key)
  },
})

/** As it is published, however it was typed: it has neither a nought nor a one. */
export const receiptTyped = (text: string): string =>
  (
    text
      .toUpperCase()
      .replace(/0/g, 'O')
      .replace(/1/g, 'I')
      .match(/[A-Z2-7]/g) ?? []
  )
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** The published list of receipts; the whole of it is fetched, so that nobody is told which one is looked for. */
export function receiptsOf(file: unknown): readonly string[] {
  const published = (typeof file === 'string' ? JSON.parse(file) : file) as { readonly receipts: readonly string[] }
  return published.receipts
}
