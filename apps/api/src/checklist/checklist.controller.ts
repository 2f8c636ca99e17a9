import { Controller } from '@nestjs/common'
import {
  routes,
  type ActOnChecklistItem,
  type ActOnTask,
  type ChecklistItemId,
  type ChecklistItemQuery,
  type DraftItem,
  type EditItem,
  type LoadQuery,
  type SendTask,
  type TaskId,
  type TaskQuery,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Admissions } from './admissions.ts'
import { ChecklistItems } from './items.ts'
import { LoadMeter } from './load.ts'
import { Sending } from './sending.ts'
import { ChecklistTasks } from './task-views.ts'
import { TaskActing } from './tasks.ts'

const r = routes.checklist

@Controller()
export class ChecklistController {
  constructor(
    private readonly admissions: Admissions,
    private readonly listed: ChecklistItems,
    private readonly sending: Sending,
    private readonly acting: TaskActing,
    private readonly views: ChecklistTasks,
    private readonly meter: LoadMeter,
  ) {}

  @Handles(r.terms)
  terms() {
    return this.listed.terms()
  }

  @Handles(r.items)
  items(@Called() call: CallOf<typeof ChecklistItemQuery>) {
    return this.listed.list(call)
  }

  @Handles(r.item)
  item(@Called() { actor, input }: CallOf<typeof ChecklistItemId>) {
    return this.listed.one(actor, input.id)
  }

  @Handles(r.draft)
  draft(@Called() call: CallOf<typeof DraftItem>) {
    return this.admissions.draft(call)
  }

  @Handles(r.edit)
  edit(@Called() call: CallOf<typeof EditItem>) {
    return this.admissions.edit(call)
  }

  @Handles(r.actOnItem)
  actOnItem(@Called() call: CallOf<typeof ActOnChecklistItem>) {
    return this.admissions.act(call)
  }

  @Handles(r.send)
  send(@Called() call: CallOf<typeof SendTask>) {
    return this.sending.send(call)
  }

  @Handles(r.tasks)
  tasks(@Called() call: CallOf<typeof TaskQuery>) {
    return this.views.list(call)
  }

  @Handles(r.task)
  task(@Called() { actor, input }: CallOf<typeof TaskId>) {
    return this.views.one(actor, input.id)
  }

  @Handles(r.actOnTask)
  actOnTask(@Called() call: CallOf<typeof ActOnTask>) {
    return this.acting.act(call)
  }

  @Handles(r.load)
  load(@Called() call: CallOf<typeof LoadQuery>) {
    return this.meter.read(call)
  }
}
