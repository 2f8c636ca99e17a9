import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { canonical, type Answer } from '@linli/domain'

const TAG = 16
const NONCE = 12
/** RFC 4648. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer, ...parts: readonly string[]) =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest()

/** What an envelope holds before somebody has cast: bytes that nobody can tell from a ballot. */
export const emptyEnvelope = (length: number) => ({
  nonce: randomBytes(NONCE).toString('base64'),
  sealed: randomBytes(length + TAG).toString('base64'),
})

/** Answers under the poll's key, bound to their roll entry and filled up to one length for the whole poll. */
export function sealBallot(key: Buffer, entryId: string, answers: readonly Answer[], length: number) {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(entryId))
  const text = canonical(answers).padEnd(length)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** It was changed, or belongs to another entry or poll. */
export class UnreadableBallot extends Error {}

/** @throws UnreadableBallot */
export function openBallot(
  key: Buffer,
  entryId: string,
  { nonce, sealed }: { readonly nonce: string; readonly sealed: string },
): readonly Answer[] {
  const bytes = Buffer.from(sealed, 'base64')
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64')).setAAD(Buffer.from(entryId))
  try {
    cipher.setAuthTag(bytes.subarray(-TAG))
    const text = Buffer.concat([cipher.update(bytes.subarray(0, -TAG)), cipher.final()]).toString('utf8')
    return JSON.parse(text) as readonly Answer[]
  } catch {
    throw new UnreadableBallot()
  }
}

/** Tells whether a command comes again with the same answers; without the key it tells nothing. */
export const sealCheck = (key: Buffer, commandId: string, answers: readonly Answer[]): string =>
  hmac(key, 'check', commandId, canonical(answers)).toString('base64url')

/** 80 bits in groups of four letters; when the key is gone nobody but the voter can tell whose it is. */
export function receiptOf(key: Buffer, entryId: string): string {
  const bits = [...hmac(key, 'receipt', entryId).subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0'))
  const letters = bits
    .join('')
    .match(/.{5}/g)!
    .map((five) => BASE32[Number.parseInt(five, 2)])
  return letters.join('').match(/.{4}/g)!.join('-')
}
