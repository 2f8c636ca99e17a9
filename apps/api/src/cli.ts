import 'reflect-metadata'
import { createWriteStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { ImportRun } from '@linli/contract'
import { IMPORT_KINDS } from '@linli/domain'
import { AppModule } from './app.module.ts'
import { auditReport } from './audit/report.ts'
import { Refused } from './kernel/errors.ts'
import { UnitOfWork } from './kernel/unit-of-work.ts'
import { backup, Unfit, type Manifest } from './platform/backup.ts'
import { loadConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { checkKeys } from './platform/key-check.ts'
import { restore } from './platform/restore.ts'
import { Secrets } from './platform/secrets.ts'
import { LogSms } from './platform/sms.ts'
import type { Counts, IntakeOptions } from './registry/importers/intake.ts'
import { Imports } from './registry/imports.ts'
import { Demo } from './seed/demo.ts'
import { Essentials } from './seed/essentials.ts'
import { FirstAccounts } from './seed/first-accounts.ts'

type Job = () => Promise<void>
/** A command of the command line: how it is called, and what it does once its arguments are understood. */
interface Command {
  readonly usage: readonly string[]
  /** undefined: not called as it should be */
  parse(args: string[]): Job | undefined
}

/** The folder of a backup, and nothing else. */
const folderOf = (args: string[], job: (folder: string) => Promise<void>): Job | undefined =>
  args.length === 1 ? () => job(resolve(args[0]!)) : undefined

function fileOf(path: string): string {
  if (!existsSync(path)) throw new Error(`There is no file ${path}`)
  return path
}

const COMMANDS: Readonly<Record<string, Command>> = {
  import: {
    usage: [`import ${Object.keys(IMPORT_KINDS).join('|')} FILE [--dry-run] [--district CODE] [--bad FILE]`],
    parse: (args) => {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: {
          'dry-run': { type: 'boolean', default: false },
          district: { type: 'string' },
          bad: { type: 'string' },
        },
      })
      const [kind, path] = positionals
      if (!kind || !path || !Object.hasOwn(IMPORT_KINDS, kind)) return undefined
      fileOf(path)
      const { 'dry-run': dryRun, district, bad } = values
      return withApp((app) =>
        importFile(app, kind as ImportRun['kind'], path, { dryRun, ...(district && { district }) }, bad),
      )
    },
  },
  seed: {
    usage: ['seed demo', 'seed district CODE', 'seed first-accounts'],
    parse: ([scenario, code]) => {
      if (scenario === 'demo') return withApp((app) => app.get(Demo).fill())
      if (scenario === 'district' && code) return withApp((app) => seedDistrict(app, code))
      if (scenario === 'first-accounts')
        return withApp(async (app) => console.table(await app.get(FirstAccounts).make()))
      return undefined
    },
  },
  backup: { usage: ['backup FOLDER'], parse: (args) => folderOf(args, writeBackup) },
  restore: { usage: ['restore FOLDER'], parse: (args) => folderOf(args, readBackup) },
  'audit:verify': { usage: ['audit:verify [LOG …]'], parse: (logs) => () => verifyAudit(logs.map(fileOf)) },
}

/** @param logs files that hold what the product printed */
async function verifyAudit(logs: string[]): Promise<void> {
  const config = loadConfig()
  const source = await openDatabase(config.databaseUrl)
  const { faults, says } = await auditReport(source, new Secrets(config), logs).finally(() => source.destroy())
  for (const fault of faults) console.error(fault)
  console.log(says)
  if (faults.length > 0) process.exitCode = 1
}

async function writeBackup(folder: string): Promise<void> {
  const { databaseUrl, dataDir } = loadConfig()
  const source = await openDatabase(databaseUrl)
  const manifest = await backup(source, dataDir, folder, Date.now()).finally(() => source.destroy())
  console.log(`${folder}: ${summaryOf(manifest)}\nThe keys are not in it: keep the file KEYS_FILE apart, and safe.`)
}
async function readBackup(folder: string): Promise<void> {
  console.log(`restored: ${summaryOf(await restore(folder, loadConfig()))}`)
}
const summaryOf = ({ madeAt, tables, files }: Manifest) =>
  `of ${madeAt}, ${tables.length} tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, ${files} attachments`

/** @param badFile where to write every bad row, as CSV */
async function importFile(
  app: INestApplicationContext,
  kind: ImportRun['kind'],
  path: string,
  options: IntakeOptions,
  badFile?: string,
): Promise<void> {
  const badRows = badFile ? createWriteStream(badFile) : undefined
  badRows?.write('line,reason\n')
  let shown = Date.now()
  const counts = await app.get(Imports).run(kind, path, {
    ...options,
    onBad: ({ line, reason }) => badRows?.write(`${line},"${reason.replaceAll('"', '""')}"\n`),
    onProgress: (now) => {
      if (Date.now() - shown < 1000) return
      shown = Date.now()
      console.log(lineOf(now))
    },
  })
  await new Promise<void>((done) => (badRows ? badRows.end(done) : done()))
  console.log(`${kind}: ${lineOf(counts)}${options.dryRun ? '; dry run, nothing was written' : ''}`)
  if (options.dryRun) return
  const uow = app.get(UnitOfWork)
  await uow.run(({ record }) =>
    record({
      subject: 'import',
      subjectId: uow.newId(),
      action: 'done',
      actorLabel: '命令行',
      data: { kind, ...counts },
    }),
  )
}
const lineOf = (counts: Counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join('  ')

/** Streets and communities of one of the districts that ship with the product. */
async function seedDistrict(app: INestApplicationContext, district: string): Promise<void> {
  for (const name of ['streets', 'communities'])
    await importFile(app, 'divisions', fileURLToPath(new URL(`../assets/divisions/${name}.csv`, import.meta.url)), {
      district,
    })
}

/** Does something with the product without its server and without a worker, on a database of this release. */
const withApp =
  (work: (app: INestApplicationContext) => Promise<void>): Job =>
  async () => {
    const app = await boot()
    await work(app).finally(() => app.close())
  }

async function boot(): Promise<INestApplicationContext> {
  const config = loadConfig()
  const source = await openDatabase(config.databaseUrl)
  await source.runMigrations({ transaction: 'each' })
  await checkKeys(source, config)
  await source.destroy()
  const app = await NestFactory.createApplicationContext(AppModule.register({ ...config, role: 'api' }, LogSms), {
    logger: ['error', 'warn'],
  })
  await app.get(Essentials).fill()
  return app
}

function jobOf([name, ...args]: string[]): Job | undefined {
  try {
    return name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name]!.parse(args) : undefined
  } catch (error) {
    console.error((error as Error).message)
    return undefined
  }
}

const job = jobOf(process.argv.slice(2))
if (!job) {
  console.error(
    Object.values(COMMANDS)
      .flatMap(({ usage }) => usage)
      .join('\n'),
  )
  process.exitCode = 2
} else {
  try {
    await job()
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unfit)) throw error
    console.error([error.message, ...Object.values((error instanceof Refused && error.fields) || {})].join('\n'))
    process.exitCode = 1
  }
}
