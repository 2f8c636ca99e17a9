import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, EntityManager, QueryRunner } from 'typeorm'
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js'

interface Connection {
  readonly inTransaction: boolean
  prepare(sql: string): unknown
}
type GivenDriver = ConstructorParameters<typeof BetterSqlite3QueryRunner>[0]
type Driver = Omit<GivenDriver, 'databaseConnection'> & { readonly databaseConnection: Connection }

/** More than the product has; those with numbers written into them come and go. */
const MOST_STATEMENTS = 1000

/** TypeORM keeps statements with a runner, and here each caller has a runner of its own: they belong to the connection. */
function keepStatements(connection: Connection): void {
  const prepare = connection.prepare.bind(connection)
  const kept = new Map<string, unknown>()
  connection.prepare = (sql) => {
    const statement = kept.get(sql) ?? prepare(sql)
    kept.delete(sql)
    kept.set(sql, statement)
    if (kept.size > MOST_STATEMENTS) kept.delete(kept.keys().next().value!)
    return statement
  }
}

/**
 * One connection, many callers. TypeORM hands every caller of a SQLite data source the same query runner, so that
 * parallel transactions become one and a rollback erases what others had finished. Behind this gate each caller has
 * a runner of its own and a turn, first come first served: one transaction, or one statement outside any.
 * A statement outside the manager of the transaction that its own call chain holds open would wait for itself for
 * ever, so it throws.
 */
export function gateSqlite(source: DataSource): void {
  const given = source.driver as unknown as GivenDriver
  const driver: Driver = given
  keepStatements(driver.databaseConnection)
  const chain = new AsyncLocalStorage<object>()
  const waiting: (() => void)[] = []
  let holder: object | undefined

  const enter = async (caller: object): Promise<void> => {
    if (holder && chain.getStore() === holder)
      throw new Error('This statement does not go through the manager of the transaction that is open here')
    if (!holder) holder = caller
    else await new Promise<void>((turn) => waiting.push(() => ((holder = caller), turn())))
  }
  const leave = (): void => {
    holder = undefined
    waiting.shift()?.()
  }

  class TurnRunner extends BetterSqlite3QueryRunner {
    override async startTransaction(...given: Parameters<QueryRunner['startTransaction']>): Promise<void> {
      const outermost = holder !== this
      if (outermost) await enter(this)
      try {
        await super.startTransaction(...given)
      } catch (error) {
        if (outermost) leave()
        throw error
      }
    }
    override async commitTransaction(): Promise<void> {
      await super.commitTransaction()
      this.#leaveWhenOver()
    }
    override async rollbackTransaction(): Promise<void> {
      try {
        // On a full disk SQLite rolls back by itself; a second ROLLBACK would fail and hide the first error.
        if (driver.databaseConnection.inTransaction) await super.rollbackTransaction()
        else this.isTransactionActive = false
      } finally {
        this.#leaveWhenOver()
      }
    }
    override async query(
      ...given: Parameters<BetterSqlite3QueryRunner['query']>
    ): ReturnType<BetterSqlite3QueryRunner['query']> {
      if (holder === this) return super.query(...given)
      await enter(this)
      try {
        return await super.query(...given)
      } finally {
        leave()
      }
    }
    /** SQLite itself is asked: TypeORM's flag stays set when SQLite has rolled back alone, and the gate would stay shut. */
    #leaveWhenOver(): void {
      if (holder === this && !driver.databaseConnection.inTransaction) leave()
    }
  }

  source.driver.createQueryRunner = () => new TurnRunner(given)
  const transaction = source.manager.transaction.bind(source.manager) as (...given: unknown[]) => Promise<unknown>
  const within = (work: (manager: EntityManager) => Promise<unknown>) => (manager: EntityManager) =>
    chain.run(manager.queryRunner!, () => work(manager))
  source.manager.transaction = (...given: unknown[]) =>
    transaction(
      ...given.map((part) => (typeof part === 'function' ? within(part as Parameters<typeof within>[0]) : part)),
    )
}
