import type { Empty, MadeOpen311Key, MakeOpen311Key, Open311Key, Open311KeyId, Open311KeyList } from '@linli/contract'
import { isoTime } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import { IsNull } from 'typeorm'
import { labelOf } from '../../access/scope.ts'
import type { Call, CallOf } from '../../kernel/call.ts'
import { Refused } from '../../kernel/errors.ts'
import { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { newToken, tokenHash } from '../../platform/secrets.ts'
import { Open311KeyRow } from './open311.entity.ts'

const LISTED = 200

/** Keys of programs that report by Open311: made and revoked by the security administrator, shown once. */
@Injectable()
export class Open311Keys {
  constructor(private readonly uow: UnitOfWork) {}

  async list(_call: Call<Empty>): Promise<Open311KeyList> {
    const rows = await this.uow.source.manager.find(Open311KeyRow, { order: { id: 'DESC' }, take: LISTED })
    return { items: rows.map(view) }
  }

  make(call: CallOf<typeof MakeOpen311Key>): Promise<MadeOpen311Key> {
    const { actor, input } = call
    let key: string | null = null
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        const id = newId()
        key = newToken()
        await em.insert(Open311KeyRow, { id, name: input.name, keyHash: tokenHash(key), madeAt: now, revokedAt: null })
        await record({ subject: 'open311-key', subjectId: id, action: 'make', actor, actorLabel: labelOf(actor) })
        return id
      },
      async (id) => ({ ...view(await this.uow.source.manager.findOneByOrFail(Open311KeyRow, { id })), key }),
    )
  }

  /** From the next request on it opens nothing. */
  revoke(call: CallOf<typeof Open311KeyId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const done = await em.update(Open311KeyRow, { id: input.id, revokedAt: IsNull() }, { revokedAt: now })
        if (!done.affected) throw new Refused('not-found')
        const about = { subject: 'open311-key', subjectId: input.id, action: 'revoke' } as const
        await record({ ...about, actor, actorLabel: labelOf(actor) })
        return input.id
      },
      async () => ({ ok: true as const }),
    )
  }

  /** @throws open311/no-key when it is missing, unknown or revoked */
  async find(key: unknown): Promise<Open311KeyRow> {
    const row =
      typeof key === 'string' && key
        ? await this.uow.source.manager.findOneBy(Open311KeyRow, { keyHash: tokenHash(key), revokedAt: IsNull() })
        : null
    if (!row) throw new Refused('open311/no-key')
    return row
  }
}

const view = ({ id, name, madeAt, revokedAt }: Open311KeyRow): Open311Key => ({
  id,
  name,
  madeAt: isoTime(madeAt),
  revokedAt: revokedAt === null ? null : isoTime(revokedAt),
})
