import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { MINUTE } from '@linli/domain'
import type { FastifyRequest } from 'fastify'
import { PlaceRow } from '../../grid/grid.entity.ts'
import { Refused } from '../../kernel/errors.ts'
import { Throttle } from '../../kernel/throttle.ts'
import { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { networkOf } from '../../platform/network.ts'
import { Rules } from '../../rule/rules.ts'
import { Open311Keys } from './open311-keys.ts'
import type { Open311KeyRow } from './open311.entity.ts'

const FORMATS = new Set(['json', 'xml'])
/** Requests of one key, or of one address without one, in a minute. */
const MOST = 60

/** What the gate leaves on a request that may report. */
export interface Keyed {
  open311Key?: Open311KeyRow
}

/** The Open311 door: shut unless the district opened it; anybody may read, a key is needed to report. */
@Injectable()
export class Open311Gate implements CanActivate {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
    private readonly keys: Open311Keys,
    private readonly throttle: Throttle,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & Keyed>()
    if (!(await this.rules.get('open311.door')).open) throw new Refused('open311/closed')
    if (!FORMATS.has((request.params as { format: string }).format)) throw new Refused('open311/no-format')
    const { jurisdiction_id: given, api_key: key } = {
      ...(request.query as Record<string, unknown>),
      ...(request.body as Record<string, unknown> | undefined),
    }
    if (given && !(await this.#isDistrict(given))) throw new Refused('open311/no-jurisdiction')
    if (request.method === 'GET') await this.throttle.count(`open311:${networkOf(request.ip)}`, MOST, MINUTE)
    else {
      request.open311Key = await this.keys.find(key)
      await this.throttle.count(`open311:${request.open311Key.id}`, MOST, MINUTE)
    }
    return true
  }

  async #isDistrict(code: unknown): Promise<boolean> {
    return typeof code === 'string' && this.uow.source.manager.existsBy(PlaceRow, { kind: 'district', code })
  }
}
