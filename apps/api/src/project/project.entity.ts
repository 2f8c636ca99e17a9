import type { BudgetLine, EntryKind, ProjectRight, ProjectState } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Int, Json, Key, Long, nullable, Ref, Str } from '../kernel/columns.ts'

/** Renovation project (改造项目) of a unit in a community; money in fen, as its last budget adds up. */
@Entity('project')
@Index('ix_project_path', ['path'])
@Index('ix_project_unit', ['unitId'])
export class ProjectRow {
  @Key() id: string
  @Int() version: number
  @Int() processVersion: number
  @Str(12) state: ProjectState
  @Ref() unitId: string
  @Str(40) title: string
  @Long() body: string
  @Str(200) path: string
  @Ref() communityId: string
  @Ref() streetId: string
  @Ref() districtId: string
  @Str(200) placeName: string
  @At() amount: number
  @At() spent: number
  @At() createdAt: number
  @At(nullable) closedAt: number | null
}

/** A suggestion (建议) or finding (监督发现) of the committee, with its answer. */
@Entity('project_entry')
@Index('ix_project_entry_project', ['projectId'])
export class ProjectEntryRow {
  @Key() id: string
  @Ref() projectId: string
  @Str(12) kind: EntryKind
  @Long() text: string
  /** post that said it */
  @Str(120) saidBy: string
  @At() createdAt: number
  @Long(nullable) answer: string | null
  @At(nullable) answeredAt: number | null
}

/** The money (资金) as it was from then on: each version stays. */
@Entity('project_budget')
@Index('ix_project_budget_project', ['projectId'])
export class ProjectBudgetRow {
  @Key() id: string
  @Ref() projectId: string
  @Json() lines: BudgetLine[]
  @Str(200) reason: string
  @Str(120) setBy: string
  @At() createdAt: number
}

/** A topic by which a right of the committee is open to residents. */
@Entity('project_topic')
@Index('ix_project_topic_consultation', ['consultationId'])
export class ProjectTopicRow {
  @Key() projectId: string
  @Key(12) rightKey: ProjectRight
  @Key() consultationId: string
}

/** What was written at a step: of the event, in a row that can be erased. */
@Entity('project_note')
@Index('ix_project_note_project', ['projectId'])
export class ProjectNoteRow {
  @Key() eventId: string
  @Ref() projectId: string
  @Long() body: string
}
