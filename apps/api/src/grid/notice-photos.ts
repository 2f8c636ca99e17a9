import { Injectable } from '@nestjs/common'
import type { NoticePhoto } from '@linli/contract'
import { labelOf } from '../access/scope.ts'
import { AttachmentRow } from '../attachment/attachment.entity.ts'
import { Files } from '../attachment/files.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import type { Work } from '../kernel/unit-of-work.ts'

/** A poster holds some twenty of them. */
const MOST = 2 * 1024 * 1024

/** Photos of staff in the public notice: given by the person, shown only with consent, taken back at any time. */
@Injectable()
export class NoticePhotos {
  constructor(private readonly files: Files) {}

  async give(work: Work, { actor, input }: CallOf<typeof NoticePhoto>): Promise<string> {
    const { em, now } = work
    const file = await em.findOneBy(AttachmentRow, { id: input.photoId })
    if (file && file.size > MOST) throw new Refused('input/too-large', { photoId: '照片不超过 2 MB，请缩小后再传' })
    await this.files.attach(em, [input.photoId], actor.id, actor.id)
    await this.#put(work, actor, input.photoId)
    await work.record({ ...this.#event(actor), action: 'show-photo', data: { consentAt: now } })
    return actor.id
  }

  async takeBack(work: Work, actor: Actor): Promise<string> {
    await this.#put(work, actor, null)
    await work.record({ ...this.#event(actor), action: 'hide-photo' })
    return actor.id
  }

  async #put({ em, now }: Work, actor: Actor, photoId: string | null): Promise<void> {
    const before = await em.findOneByOrFail(AccountRow, { id: actor.id })
    await em.update(AccountRow, { id: actor.id }, { photoId, photoAt: photoId === null ? null : now })
    if (before.photoId) await this.files.release(em, [before.photoId], now)
  }

  #event(actor: Actor) {
    return { subject: 'account' as const, subjectId: actor.id, actor, actorLabel: labelOf(actor) }
  }
}
