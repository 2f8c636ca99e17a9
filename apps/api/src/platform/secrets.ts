import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from './config.ts'

/**
 * Personal fields at rest (Personal Information Protection Law art. 51): AES-256-GCM, with the id of the key in front so that keys can be
 * changed; look-up goes by a keyed hash under a key of its own.
 */
@Injectable()
export class Secrets {
  readonly #config: Config
  constructor(@Inject(CONFIG) config: Config) {
    this.#config = config
  }

  /** `k1.<iv>.<tag>.<text>`, base64url. */
  seal(plain: string): string {
    const { current, fields } = this.#config.keys
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(fields[current]!, 'base64'), iv)
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return [current, ...[iv, cipher.getAuthTag(), text].map((b) => b.toString('base64url'))].join('.')
  }

  /** @throws when the key is not known or the text was changed */
  open(sealed: string): string {
    const [keyId, iv, tag, text] = sealed.split('.')
    const key = this.#config.keys.fields[keyId!]
    if (!key) throw new Error(`Encrypted with key ${keyId}, which the keys file does not hold`)
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), Buffer.from(iv!, 'base64url'))
    decipher.setAuthTag(Buffer.from(tag!, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(text!, 'base64url')), decipher.final()]).toString('utf8')
  }

  /** Keyed hash for look-up: equal values are found, values are not guessed from it without the key. */
  lookup(value: string): string {
    return createHmac('sha256', Buffer.from(this.#config.keys.lookup, 'base64')).update(value).digest('hex')
  }
  /** Keyed hash of what is sealed for audit: nobody makes it who has the database alone. It goes under the key of look-ups, which is never changed. */
  stamp(text: string): string {
    return Buffer.from(this.lookup(`seal:${text}`), 'hex').toString('base64url')
  }
  /** Signature of a short-lived file address. */
  sign(text: string): string {
    return createHmac('sha256', Buffer.from(this.#config.keys.signing, 'base64')).update(text).digest('base64url')
  }
  signed(text: string, signature: string): boolean {
    const right = Buffer.from(this.sign(text))
    const given = Buffer.from(signature)
    return right.length === given.length && timingSafeEqual(right, given)
  }
}

/** A token for a person's pocket: 256 random bits; the database keeps its hash only. */
export const newToken = () => randomBytes(32).toString('base64url')
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')
