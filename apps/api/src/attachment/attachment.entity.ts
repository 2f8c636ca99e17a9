import { Entity, Index } from 'typeorm'
import { At, Int, Key, nullable, Ref, Str } from '../kernel/columns.ts'

/** An uploaded file; `subjectId` is null until something takes it, and after a day it is collected. */
@Entity('attachment')
@Index('ix_attachment_subject', ['subjectId'])
export class AttachmentRow {
  @Key() id: string
  @Ref() ownerId: string
  @Str(100) name: string
  @Str(40) type: string
  @Int() size: number
  @Str(64) sha256: string
  @Ref(nullable) subjectId: string | null
  @At() createdAt: number
}
