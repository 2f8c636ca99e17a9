import { randomUUID } from 'node:crypto'
import { open, mkdir, rename, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import type { Publication } from '@linli/domain'
import { CONFIG, type Config } from '../platform/config.ts'

/** The published file of each poll, kept when it is counted. What is missing is made again from the rows of the poll. */
@Injectable()
export class PollFiles {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whole or not at all; of two that keep the same one, the last stays. */
  async keep(pollId: string, publication: Publication): Promise<void> {
    const file = this.#path(pollId)
    const own = `${file}.${randomUUID()}`
    await mkdir(dirname(file), { recursive: true })
    await writeFile(own, JSON.stringify(publication))
    await rename(own, file)
  }

  async find(pollId: string): Promise<FileHandle | null> {
    return open(this.#path(pollId)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  }

  #path(pollId: string): string {
    return join(this.config.dataDir, 'poll-files', `${pollId}.json`)
  }
}
