import { copyFile } from 'node:fs/promises'
import {
  Injectable,
  Logger,
  StreamableFile,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import type { Empty, ImportFile, ImportId, ImportRun, ImportRunList, ImportTemplate } from '@linli/contract'
import { IMPORT_KINDS, isoTime } from '@linli/domain'
import { In, LessThan, type FindOptionsWhere } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { CounterRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { traceOf } from '../platform/trace.ts'
import { Uploads } from '../platform/uploads.ts'
import { takeIn, type Counts, type IntakeOptions } from './importers/intake.ts'
import { layoutsOf, LISTS } from './importers/kinds.ts'
import type { BadRow } from './importers/layout.ts'
import { openSheet, type Sheet } from './importers/rows.ts'
import { templateOf } from './importers/template.ts'
import { ImportRunRow } from './registry.entity.ts'

/** The lists of the house; what other rooms take in is theirs. */
const OWN: FindOptionsWhere<ImportRunRow> = { kind: In(Object.keys(IMPORT_KINDS)) }
interface Upload {
  readonly dryRun: boolean
  readonly file: { readonly path: string }
}
const KEPT = 1000
/** `bad_rows` is a TEXT column, which holds 65,535 bytes on MySQL: with long reasons fewer rows are kept. */
const KEPT_BYTES = 65_000
const LISTED = 20
const PROGRESS_EVERY = 500

/** Import of lists (导入): one at a time, in the background, its progress in its row. */
@Injectable()
export class Imports implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('import')
  readonly #stop = new AbortController()
  #current: Promise<void> = Promise.resolve()
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
    private readonly uploads: Uploads,
  ) {}

  /** What was running when an earlier process was killed was interrupted. A run that lives in another process says so with its next batch. */
  async onApplicationBootstrap(): Promise<void> {
    const startOfProcess = Date.now() - process.uptime() * 1000
    await this.uow.source.manager.update(
      ImportRunRow,
      { state: 'running', startedAt: LessThan(startOfProcess) },
      { state: 'interrupted', endedAt: Date.now() },
    )
  }
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort()
    await this.#current
  }

  /** Starts an import of a list of the house. */
  async start(call: CallOf<typeof ImportFile>): Promise<ImportRun> {
    const { kind } = call.input
    return view(await this.begin(call, kind, (path) => openSheet(path, layoutsOf(kind))))
  }

  /**
   * Starts an import and answers at once.
   * @throws import/bad-header when a column is missing or must not be imported; import/running while another one runs
   */
  async begin(call: Call<Upload>, kind: string, open: (path: string) => Promise<Sheet>): Promise<ImportRunRow> {
    const { actor, input } = call
    const { path, discard } = await this.uploads.make()
    let started: string | undefined
    let running = false
    try {
      // The uploaded file is gone when the request ends.
      await copyFile(input.file.path, path)
      const sheet = await open(path)
      try {
        const run = await this.uow.command(
          call,
          async ({ em, now, newId, record }) => {
            // Every start writes this one row, so that a second one waits for the first and then sees it running.
            await em.upsert(CounterRow, { id: 'import', value: 0 }, ['id'])
            if (await em.existsBy(ImportRunRow, { state: 'running' })) throw new Refused('import/running')
            started = newId()
            const { dryRun } = input
            await em.insert(ImportRunRow, {
              id: started,
              kind,
              dryRun,
              state: 'running',
              ...columnsOf(NOTHING),
              badRows: [],
              startedAt: now,
              endedAt: null,
            })
            await record({
              subject: 'import',
              subjectId: started,
              action: 'start',
              actor,
              actorLabel: labelOf(actor),
              data: { kind, dryRun },
            })
            return started
          },
          (id) => this.uow.source.manager.findOneByOrFail(ImportRunRow, { id }),
        )
        running = run.id === started
        if (running) this.#current = this.#work(run.id, call, sheet).finally(discard)
        return run
      } finally {
        if (!running) await sheet.close()
      }
    } finally {
      if (!running) await discard()
    }
  }

  async list(_call: Call<Empty>): Promise<ImportRunList> {
    return { items: (await this.runs(OWN)).map(view) }
  }
  async one({ input }: CallOf<typeof ImportId>): Promise<ImportRun> {
    return view(await this.runOf(input.id, OWN))
  }
  /** The last runs of some kinds. */
  runs(where: FindOptionsWhere<ImportRunRow>): Promise<ImportRunRow[]> {
    return this.uow.source.manager.find(ImportRunRow, { where, order: { id: 'DESC' }, take: LISTED })
  }
  async runOf(id: string, where: FindOptionsWhere<ImportRunRow>): Promise<ImportRunRow> {
    return found(await this.uow.source.manager.findOneBy(ImportRunRow, { ...where, id }))
  }

  /** A list to fill in: its columns and one made-up row. */
  template({ input, reply }: CallOf<typeof ImportTemplate>): StreamableFile {
    void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${input.list}.csv"`)
    return new StreamableFile(Buffer.from(templateOf(LISTS[input.list])))
  }

  /** Takes in a file of this machine and waits until it is done; for the command line. */
  async run(kind: ImportRun['kind'], path: string, options: IntakeOptions = {}): Promise<Counts> {
    return takeIn(await openSheet(path, layoutsOf(kind)), this.uow, this.secrets, options)
  }

  async #work(id: string, { actor, input }: Call<Upload>, sheet: Sheet): Promise<void> {
    const bad = new KeptRows()
    let counts: Counts = NOTHING
    let saved = 0
    const outcome = await takeIn(sheet, this.uow, this.secrets, {
      dryRun: input.dryRun,
      signal: this.#stop.signal,
      onBad: (row) => bad.keep(row),
      onProgress: async (now) => {
        counts = { ...now }
        if (Date.now() - saved < PROGRESS_EVERY) return
        saved = Date.now()
        await this.uow.source.manager.update(
          ImportRunRow,
          { id },
          { state: 'running', endedAt: null, ...columnsOf(counts) },
        )
      },
    }).then(
      () => 'done' as const,
      (error: unknown) => {
        if (this.#stop.signal.aborted) return 'interrupted' as const
        this.#log.error(`${id} failed`, traceOf(error))
        bad.keepFirst({
          line: 0,
          reason:
            error instanceof Refused
              ? error.message
              : `读完 ${counts.read} 行之后文件不能继续读取或写入，请检查文件后再导入一次`,
        })
        return 'failed' as const
      },
    )
    await this.uow
      .run(async ({ em, now, record }) => {
        await em.update(ImportRunRow, { id }, { state: outcome, ...columnsOf(counts), badRows: bad.rows, endedAt: now })
        await record({
          subject: 'import',
          subjectId: id,
          action: outcome,
          actor,
          actorLabel: labelOf(actor),
          data: { ...counts },
        })
      })
      .catch((error: unknown) => this.#log.error(`${id}: its end could not be written`, traceOf(error)))
  }
}

/** The first bad rows, as many as the row of the run holds. */
class KeptRows {
  rows: BadRow[] = []
  #bytes = 2
  keep(row: BadRow): void {
    const bytes = Buffer.byteLength(JSON.stringify(row)) + 1
    if (this.rows.length >= KEPT || this.#bytes + bytes > KEPT_BYTES) return
    this.#bytes += bytes
    this.rows.push(row)
  }
  /** Why a run ended early stands before all others. */
  keepFirst(row: BadRow): void {
    this.rows = [row, ...this.rows.slice(0, KEPT - 1)]
  }
}

const NOTHING: Counts = { read: 0, added: 0, changed: 0, unchanged: 0, bad: 0 }
const columnsOf = ({ read, ...others }: Counts) => ({ rowsRead: read, ...others })

const view = (row: ImportRunRow): ImportRun => ({ ...progressOf(row), kind: row.kind as ImportRun['kind'] })
/** How a run stands, whatever it takes in. */
export const progressOf = (row: ImportRunRow): Omit<ImportRun, 'kind'> => ({
  id: row.id,
  state: row.state,
  dryRun: row.dryRun,
  read: row.rowsRead,
  added: row.added,
  changed: row.changed,
  unchanged: row.unchanged,
  bad: row.bad,
  badRows: row.badRows,
  startedAt: isoTime(row.startedAt),
  endedAt: row.endedAt === null ? null : isoTime(row.endedAt),
})
