import { Injectable } from '@nestjs/common'
import type { ActOnTask, ChecklistTask } from '@linli/contract'
import { groundsOf } from '@linli/domain'
import type { CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { ChecklistAnswerRow } from './checklist.entity.ts'
import { ChecklistReach } from './facts.ts'
import { ChecklistSteps } from './steps.ts'
import { ChecklistTasks } from './task-views.ts'

/** What a community does with a task, and who is above who asked. */
@Injectable()
export class TaskActing {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ChecklistReach,
    private readonly steps: ChecklistSteps,
    private readonly rules: Rules,
    private readonly views: ChecklistTasks,
  ) {}

  act(call: CallOf<typeof ActOnTask>): Promise<ChecklistTask> {
    const { actor, input } = call
    const { id, action, version, reason, text, cites, values = {} } = input
    return this.uow.command(
      call,
      async (work) => {
        const facts = await this.reach.task(work.em, actor, id)
        const { row, holds } = facts
        if (row.version !== version) throw new Refused('conflict/changed')
        const grounds = groundsOf(await this.rules.get('checklist.conduct', work.em))
        if (grounds.some(({ key }) => key === cites)) holds.add('cited')
        const whole = row.fields.length > 0 ? row.fields.every((key) => values[key]) : Boolean(text)
        if (whole) holds.add('answered')
        const change = action === 'refuse' && cites ? { cites } : {}
        await this.steps.task(work, facts, action, actor, { reason, text }, change)
        if (action === 'finish') {
          const kept = { communityId: row.communityId, taskId: id, at: work.now }
          const answers = row.fields.map((field) => ({ ...kept, field, value: values[field]! }))
          await addRows(work.em, ChecklistAnswerRow, answers)
        }
        return id
      },
      () => this.views.one(actor, id),
    )
  }
}
