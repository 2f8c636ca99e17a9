import { Controller } from '@nestjs/common'
import {
  routes,
  type ActOnProject,
  type AnswerEntry,
  type NotifyProject,
  type OpenRight,
  type ProjectId,
  type ProjectQuery,
  type SetBudget,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { ProjectService } from './project.service.ts'
import { ProjectViews } from './views.ts'

const r = routes.project

@Controller()
export class ProjectController {
  constructor(
    private readonly projects: ProjectService,
    private readonly views: ProjectViews,
  ) {}

  @Handles(r.projects)
  list(@Called() call: CallOf<typeof ProjectQuery>) {
    return this.views.list(call)
  }

  @Handles(r.one)
  one(@Called() { actor, input }: CallOf<typeof ProjectId>) {
    return this.views.one(actor, input.id)
  }

  @Handles(r.notify)
  notify(@Called() call: CallOf<typeof NotifyProject>) {
    return this.projects.notify(call)
  }

  @Handles(r.budget)
  budget(@Called() call: CallOf<typeof SetBudget>) {
    return this.projects.budget(call)
  }

  @Handles(r.answer)
  answer(@Called() call: CallOf<typeof AnswerEntry>) {
    return this.projects.answer(call)
  }

  @Handles(r.open)
  open(@Called() call: CallOf<typeof OpenRight>) {
    return this.projects.open(call)
  }

  @Handles(r.act)
  act(@Called() call: CallOf<typeof ActOnProject>) {
    return this.projects.act(call)
  }
}
