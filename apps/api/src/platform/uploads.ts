import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { DAY } from '@linli/domain'
import { CONFIG, type Config } from './config.ts'
import { traceOf } from './trace.ts'

/** A file that is being taken in. */
export interface Upload {
  readonly path: string
  readonly discard: () => Promise<void>
}

const HOST = encodeURIComponent(hostname())

/**
 * Where uploads lie until they are taken in: under DATA_DIR, a folder each, named by machine and process. What a killed
 * process left behind, the next one sweeps when it starts; what a living process reads, it leaves alone.
 */
@Injectable()
export class Uploads implements OnModuleInit {
  readonly #log = new Logger('uploads')
  readonly #folder: string
  constructor(@Inject(CONFIG) { dataDir }: Pick<Config, 'dataDir'>) {
    this.#folder = join(dataDir, 'uploads')
  }

  async onModuleInit(): Promise<void> {
    await this.sweep().catch((error: unknown) => this.#log.error('old uploads could not be swept', traceOf(error)))
  }

  /** A place for one file. Whoever asks for it discards it. */
  async make(): Promise<Upload> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const folder = await mkdtemp(join(this.#folder, `${HOST}.${process.pid}.`))
    return { path: join(folder, 'file'), discard: () => rm(folder, { recursive: true, force: true }) }
  }

  /** Of another machine only the age is known: nothing is read for longer than a day. */
  async sweep(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => [])
    for (const name of names) {
      const made = (await stat(join(this.#folder, name)).catch(() => null))?.mtimeMs
      const [, host, pid] = /^(.+)\.(\d+)\.\w+$/.exec(name) ?? []
      if (made === undefined || host === undefined) continue
      const left = Date.now() - made > DAY || (host === HOST && !isRead(Number(pid), made))
      if (left) await rm(join(this.#folder, name), { recursive: true, force: true })
    }
  }
}

/** Whether the process that made it lives. In a container the next process has the number of the one before. */
function isRead(pid: number, made: number): boolean {
  if (pid === process.pid) return made >= Date.now() - process.uptime() * 1000
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
