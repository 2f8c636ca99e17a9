import { Injectable } from '@nestjs/common'
import { search, searchIndex, type SearchIndex } from '@linli/domain'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { ServiceItemRow } from './catalogue.entity.ts'

/** Finds offered items by what people call them. A checklist is a few thousand names: its index is held in memory. */
@Injectable()
export class ItemSearch {
  #index: SearchIndex | undefined
  #stamp = ''

  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
  ) {}

  /** Codes of offered items, the likeliest first. */
  async codes(question: string): Promise<string[]> {
    return search(await this.#current(), question, await this.rules.get('search.synonyms'))
  }

  /** Versions only ever grow, so their sum tells another process's change as well as an own one. */
  async #current(): Promise<SearchIndex> {
    const { em, items } = { em: this.uow.source.manager, items: ServiceItemRow }
    const { stamp } = (await em
      .createQueryBuilder(items, 'i')
      .select(`CONCAT(COUNT(*), ' ', SUM(i.version))`, 'stamp')
      .getRawOne<{ stamp: string }>())!
    if (!this.#index || this.#stamp !== stamp) {
      const offered = await em.find(items, { where: { offered: true } })
      this.#index = searchIndex(
        offered.map(({ code, name, body }) => ({ id: code, text: [name, ...body.aliases].join(' ') })),
      )
      this.#stamp = stamp
    }
    return this.#index
  }
}
