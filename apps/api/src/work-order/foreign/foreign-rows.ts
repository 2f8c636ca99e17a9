import { readForeign, type ForeignCase, type ForeignWorld } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { EventClassRow } from '../../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../../grid/grid.entity.ts'
import { namedPlaces } from '../../grid/places.ts'
import type { Actor } from '../../kernel/call.ts'
import { Refused } from '../../kernel/errors.ts'
import { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Secrets } from '../../platform/secrets.ts'
import type { Planner, Row, Verdict } from '../../registry/importers/layout.ts'
import { ForeignCases } from './foreign-cases.ts'
import { cellsOf } from './foreign-sheet.ts'
import { ForeignCaseRow, openCells, type ForeignSystemRow } from './foreign.entity.ts'

/** A text column holds 65,535 bytes, and what is encrypted is longer than it was. */
const MOST_BYTES = 45_000

/** What the rows of another system's sheet come to: cases, or news of cases that came before. */
@Injectable()
export class ForeignRows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: ForeignCases,
    private readonly secrets: Secrets,
  ) {}

  async planner(actor: Actor, system: ForeignSystemRow): Promise<Planner> {
    const world = await this.#world()
    const read = (row: Row) => readForeign(system.mapping, cellsOf(row), world)
    return {
      plan: async (rows) => {
        const cases = rows.map(read)
        const known = await this.#known(system, cases)
        const verdicts = rows.map((row, i): Verdict => {
          const one = cases[i]!
          if ('reason' in one) return one
          if (Buffer.byteLength(JSON.stringify(cellsOf(row))) > MOST_BYTES) return { reason: '这一行的文字太长' }
          const before = known.get(one.number)
          if (!before) return 'added'
          // Who called has been erased: nothing of them is taken in again.
          if (!before.cells) return 'unchanged'
          return JSON.stringify(openCells(this.secrets, before)) === JSON.stringify(cellsOf(row))
            ? 'unchanged'
            : 'changed'
        })
        return { verdicts, writes: [] }
      },
      carry: async (rows, planned) => {
        const done: Verdict[] = []
        for (const [i, verdict] of planned.entries()) {
          const one = verdict === 'added' || verdict === 'changed' ? read(rows[i]!) : undefined
          done.push(one && !('reason' in one) ? await this.#carry(actor, system, rows[i]!, one, verdict) : verdict)
        }
        return done
      },
    }
  }

  async #carry(actor: Actor, system: ForeignSystemRow, row: Row, one: ForeignCase, verdict: Verdict): Promise<Verdict> {
    const given = { actor, system, one, cells: cellsOf(row) }
    try {
      await (verdict === 'added' ? this.cases.raise(given) : this.cases.update(given))
      return verdict
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { reason: [error.message, ...Object.values(error.fields ?? {})].join('；') }
    }
  }

  async #known({ code: system }: ForeignSystemRow, cases: readonly (ForeignCase | { reason: string })[]) {
    const numbers = cases.flatMap((one) => ('reason' in one ? [] : [one.number]))
    const rows = await this.uow.source.manager.findBy(ForeignCaseRow, { system, number: In(numbers) })
    return new Map(rows.map((row) => [row.number, row]))
  }

  async #world(): Promise<ForeignWorld> {
    const em = this.uow.source.manager
    const all = await em.findBy(PlaceRow, { active: true })
    return { classes: await em.find(EventClassRow), places: namedPlaces(all) }
  }
}
