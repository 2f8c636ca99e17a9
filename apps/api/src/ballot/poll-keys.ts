import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import { Refused } from '../kernel/errors.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { Secrets } from '../platform/secrets.ts'

const codeOf = (error: unknown) => (error as { code?: string }).code

/**
 * The key of each open poll, wrapped by a master key, in a file beside the keys file. Never in the database: there it
 * would stay in its log and in backups, and the master key outlives the poll.
 */
@Injectable()
export class PollKeys {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  /** Makes the key; whoever is second takes that of the first. */
  async make(pollId: string): Promise<Buffer> {
    await mkdir(this.config.pollKeys, { recursive: true, mode: 0o700 })
    const own = `${this.#file(pollId)}.${randomBytes(6).toString('hex')}`
    await written(own, Buffer.from(this.secrets.seal(randomBytes(32).toString('base64'))))
    try {
      await link(own, this.#file(pollId))
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      await rm(own)
    }
    return this.read(pollId)
  }

  isThere(pollId: string): boolean {
    return existsSync(this.#file(pollId))
  }

  /** @throws ballot/key-missing */
  async read(pollId: string): Promise<Buffer> {
    const sealed = await readFile(this.#file(pollId), 'utf8').catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new Refused('ballot/key-missing') : error
    })
    return Buffer.from(this.secrets.open(sealed), 'base64')
  }

  /** Overwrites the key and takes it away; again, or by two at once, it is gone all the same. */
  async destroy(pollId: string): Promise<void> {
    const file = this.#file(pollId)
    try {
      const { length } = await readFile(file)
      await written(file, randomBytes(length), 'r+')
      await rm(file)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  #file(pollId: string): string {
    return join(this.config.pollKeys, `${pollId}.key`)
  }
}

/** On the disk, not only on its way there. */
async function written(path: string, bytes: Buffer, flags = 'wx'): Promise<void> {
  const file = await open(path, flags, 0o600)
  try {
    await file.write(bytes, 0, bytes.length, 0)
    await file.sync()
  } finally {
    await file.close()
  }
}
