import { Injectable } from '@nestjs/common'
import { dateKey, workOrderNumber } from '@linli/domain'
import { CounterRow } from '../kernel/kernel.entity.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'

const BLOCK = 20

/**
 * Case numbers of the day. Each process takes twenty at a time, so that creating a case waits for no shared row;
 * numbers of a block that a process did not use are left out.
 */
@Injectable()
export class Numbers {
  #day = ''
  #next = 1
  #end = 0
  #taking: Promise<void> | undefined
  constructor(private readonly uow: UnitOfWork) {}

  async next(now: number): Promise<string> {
    const day = dateKey(now)
    while (this.#day !== day || this.#next > this.#end)
      await (this.#taking ??= this.#take(day).finally(() => (this.#taking = undefined)))
    return workOrderNumber(day, this.#next++)
  }

  async #take(day: string): Promise<void> {
    const id = `work-order:${day}`
    const taken = await this.uow
      .run(async ({ em }) => {
        const more = await em
          .createQueryBuilder()
          .update(CounterRow)
          .set({ value: () => `value + ${BLOCK}` })
          .where({ id })
          .execute()
        if (!more.affected) await em.insert(CounterRow, { id, value: BLOCK })
        return (await em.findOneByOrFail(CounterRow, { id })).value
      })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
    if (taken === undefined) return
    this.#day = day
    this.#next = taken - BLOCK + 1
    this.#end = taken
  }
}
