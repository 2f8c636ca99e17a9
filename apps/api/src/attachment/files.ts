import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { routes, urlOf } from '@linli/contract'
import { DAY, HOUR } from '@linli/domain'
import { In, IsNull, type EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import { attachmentFile } from '../platform/backup.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { Secrets } from '../platform/secrets.ts'
import { Refused } from '../kernel/errors.ts'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AttachmentRow } from './attachment.entity.ts'
import { cleaned, PICTURES, typeOf } from './cleaning.ts'

const MAX_PICTURE = 10 * 1024 * 1024
const ORPHAN_LIFE = DAY
const ADDRESS_LIFE = 2 * HOUR
const COLLECT = 'collect-file'

/** Files on the local disk: uploaded first, attached later; what nothing takes within a day is collected. */
@Injectable()
export class Files implements OnModuleInit {
  readonly #dataDir: string
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly secrets: Secrets,
    private readonly timers: Timers,
  ) {
    this.#dataDir = config.dataDir
  }

  onModuleInit(): void {
    this.timers.on(COLLECT, async ({ em }, { subjectId }) => {
      const gone = await em.delete(AttachmentRow, { id: subjectId, subjectId: IsNull() })
      if (gone.affected) await rm(this.#path(subjectId), { force: true })
    })
  }

  #path(id: string): string {
    return attachmentFile(this.#dataDir, id)
  }

  /** Keeps a picture without its metadata; its type is what its bytes say. @throws input/…, attachment/… */
  async keep(ownerId: string, file: { filename: string; path: string }): Promise<AttachmentRow> {
    const { size } = await stat(file.path)
    if (size > MAX_PICTURE) throw new Refused('input/too-large')
    const given = await readFile(file.path)
    const type = typeOf(given)
    if (!type) throw new Refused('input/unsupported-type')
    if (type === 'heif') throw new Refused('attachment/heif')
    const bytes = cleaned(type, given)
    if (!bytes) throw new Refused('attachment/broken')
    const now = this.clock.now()
    const row: AttachmentRow = {
      id: this.uow.newId(),
      ownerId,
      name: file.filename.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(-100) || '照片',
      type: PICTURES[type],
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      subjectId: null,
      createdAt: now,
    }
    await mkdir(dirname(this.#path(row.id)), { recursive: true })
    await writeFile(this.#path(row.id), bytes)
    await this.uow.run(async ({ em }) => {
      await em.insert(AttachmentRow, row)
      await this.timers.set(em, [
        { subjectId: row.id, clock: 'orphan', kind: COLLECT, level: 0, firesAt: now + ORPHAN_LIFE },
      ])
    })
    return row
  }

  /** Gives files of the owner to a subject, in its transaction. @throws attachment/not-yours */
  async attach(em: EntityManager, ids: readonly string[], ownerId: string, subjectId: string): Promise<void> {
    for (const id of ids) {
      const done = await em
        .createQueryBuilder()
        .update(AttachmentRow)
        .set({ subjectId })
        .where('id = :id AND owner_id = :ownerId AND subject_id IS NULL', { id, ownerId })
        .execute()
      if (!done.affected) throw new Refused('attachment/not-yours')
      await this.timers.clear(em, id, 'orphan')
    }
  }

  /** Erases the files of a person, in the transaction that erases the person: the collector takes them at once. */
  async forget(em: EntityManager, ownerId: string, now: number): Promise<void> {
    const rows = await em.find(AttachmentRow, { select: { id: true }, where: { ownerId } })
    await this.release(
      em,
      rows.map(({ id }) => id),
      now,
    )
  }

  /** Nothing holds these files any more: the collector takes them at once. */
  async release(em: EntityManager, ids: readonly string[], now: number): Promise<void> {
    for (const id of ids) await this.timers.clear(em, id, 'orphan')
    await em.update(AttachmentRow, { id: In([...ids]) }, { subjectId: null })
    await this.timers.set(
      em,
      ids.map((id) => ({ subjectId: id, clock: 'orphan', kind: COLLECT, level: 0, firesAt: now })),
    )
  }

  /** The picture itself in an address, for a page that is kept and printed. */
  async inline(id: string): Promise<string | null> {
    const row = await this.uow.source.manager.findOneBy(AttachmentRow, { id })
    return row && `data:${row.type};base64,${(await readFile(this.#path(id))).toString('base64')}`
  }

  async views(ids: readonly string[]): Promise<Map<string, { id: string; name: string; type: string; url: string }>> {
    if (ids.length === 0) return new Map()
    const rows = await this.uow.source.manager.findBy(AttachmentRow, { id: In([...ids]) })
    return new Map(rows.map((row) => [row.id, this.view(row)]))
  }

  /** With a short-lived signed address: a mini-program's picture sends no login header. */
  view(row: AttachmentRow) {
    const until = Math.ceil((this.clock.now() + ADDRESS_LIFE) / HOUR) * HOUR
    const url = urlOf(routes.attachment.file, { id: row.id, until, sig: this.secrets.sign(`${row.id}.${until}`) })
    return { id: row.id, name: row.name, type: row.type, url }
  }

  /** @throws attachment/bad-signature, not-found */
  async read(id: string, until: number, signature: string) {
    if (!this.secrets.signed(`${id}.${until}`, signature) || until < this.clock.now())
      throw new Refused('attachment/bad-signature')
    const row = await this.uow.source.manager.findOneBy(AttachmentRow, { id })
    if (!row) throw new Refused('not-found')
    return { row, stream: createReadStream(this.#path(id)) }
  }
}
