import type { AdmissionState, Advice, Asks, Frequency, Load, Stop, TaskKind, TaskState } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** What a department may ask of communities (清单事项), from its draft to its exit. */
@Entity('checklist_item')
@Index('ix_checklist_item_unit', ['unitId'])
@Index('ix_checklist_item_state', ['state'])
export class ChecklistItemRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Str(12) state: AdmissionState
  @Ref() unitId: string
  @Str(60) name: string
  @Str(12) kind: TaskKind
  @Str(12) asks: Asks
  /** which one is asked for; empty where none is */
  @Str(60) certificate: string
  @Str(200) basis: string
  @Str(12) frequency: Frequency
  /** sent by itself at the beginning of each period */
  @Flag() recurring: boolean
  /** effort of one community, once */
  @Int() minutes: number
  /** working days that a community has */
  @Int() days: number
  /** keys of the register of fields */
  @Json() fields: string[]
  /** what comes with it (费随事转) */
  @Str(200) support: string
  /** places that it is for, with all below them */
  @Json() paths: string[]
  @At(nullable) untilAt: number | null
  @At() createdAt: number
  @At(nullable) closedAt: number | null
}

/** The opinion (意见) of a community or street, once. */
@Entity('checklist_advice')
export class ChecklistAdviceRow {
  @Key() itemId: string
  @Key() placeId: string
  @Str(12) advice: Advice
  @Long() text: string
  @Str(120) saidBy: string
  @At() at: number
}

/** What one community was asked to do under an item. */
@Entity('checklist_task')
@Index('ix_checklist_task_path', ['path'])
@Index('ix_checklist_task_unit', ['unitId'])
@Index('ux_checklist_task_slot', ['itemId', 'communityId', 'slot'], { unique: true })
export class ChecklistTaskRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Str(12) state: TaskState
  @Ref() itemId: string
  @Ref() unitId: string
  @Ref() communityId: string
  @Ref() streetId: string
  @Ref() districtId: string
  @Str(200) path: string
  /** the period that it is for; its own id where there may be several in one */
  @Str(36) slot: string
  /** keys of the fields that it asks for */
  @Json() fields: string[]
  /** what the refusal cites */
  @Str(60, nullable) cites: string | null
  @At() sentAt: number
  @At(nullable) closedAt: number | null
}

/** What a community answered to a field, kept for whoever asks for the same (一次采集). */
@Entity('checklist_answer')
export class ChecklistAnswerRow {
  @Key() communityId: string
  @Key(40) field: string
  @Key() taskId: string
  @Long() value: string
  @At() at: number
}

/** Something that was stopped before it reached a community; the same command is counted once. */
@Entity('checklist_stop')
@Index('ux_checklist_stop_command', ['commandKey'], { unique: true })
@Index('ix_checklist_stop_unit', ['unitId'])
export class ChecklistStopRow {
  @Key() id: string
  @Str(120) commandKey: string
  @Ref() unitId: string
  @Ref(nullable) itemId: string | null
  @Str(12) stop: Stop
  @Str(60) title: string
  @Json() communityIds: string[]
  /** how many of its fields the register has */
  @Int() known: number
  @At() at: number
}

/** A count of the load of a community (减负), by month and by who asked. */
@Entity('checklist_load')
export class ChecklistLoadRow {
  @Key(7) month: string
  @Key() communityId: string
  @Key() unitId: string
  @Key(12) load: Load
  @Int() n: number
}

/** What was written at a step of an item or a task: of the event, in a row that can be erased. */
@Entity('checklist_note')
@Index('ix_checklist_note_subject', ['subjectId'])
export class ChecklistNoteRow {
  @Key() eventId: string
  @Ref() subjectId: string
  @Long() body: string
}
