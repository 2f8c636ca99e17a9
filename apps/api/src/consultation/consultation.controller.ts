import { Controller } from '@nestjs/common'
import {
  routes,
  type ActOnConsultation,
  type BoardQuery,
  type ConsultationId,
  type Follow,
  type MakePlan,
  type NameRoster,
  type NearTopicsQuery,
  type Propose,
  type PutToVote,
  type SendDuty,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { ConsultationService } from './consultation.service.ts'
import { ConsultationLists } from './lists.ts'
import { Preparing } from './preparing.ts'
import { Proposing } from './proposing.ts'
import { Resolving } from './resolving.ts'

const r = routes.consultation

@Controller()
export class ConsultationController {
  constructor(
    private readonly proposing: Proposing,
    private readonly lists: ConsultationLists,
    private readonly topics: ConsultationService,
    private readonly preparing: Preparing,
    private readonly resolving: Resolving,
  ) {}

  @Handles(r.forms)
  forms() {
    return this.topics.forms()
  }

  @Handles(r.propose)
  propose(@Called() call: CallOf<typeof Propose>) {
    return this.proposing.propose(call)
  }

  @Handles(r.near)
  near(@Called() call: CallOf<typeof NearTopicsQuery>) {
    return this.lists.near(call)
  }

  @Handles(r.board)
  board(@Called() call: CallOf<typeof BoardQuery>) {
    return this.lists.board(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof ConsultationId>) {
    return this.topics.one(call)
  }

  @Handles(r.sign)
  sign(@Called() call: CallOf<typeof ConsultationId>) {
    return this.topics.sign(call)
  }

  @Handles(r.follow)
  follow(@Called() call: CallOf<typeof Follow>) {
    return this.topics.follow(call)
  }

  @Handles(r.roster)
  roster(@Called() call: CallOf<typeof NameRoster>) {
    return this.preparing.roster(call)
  }

  @Handles(r.plan)
  plan(@Called() call: CallOf<typeof MakePlan>) {
    return this.preparing.plan(call)
  }

  @Handles(r.polls)
  polls(@Called() call: CallOf<typeof ConsultationId>) {
    return this.resolving.polls(call)
  }

  @Handles(r.putToVote)
  putToVote(@Called() call: CallOf<typeof PutToVote>) {
    return this.resolving.putToVote(call)
  }

  @Handles(r.sendDuty)
  sendDuty(@Called() call: CallOf<typeof SendDuty>) {
    return this.resolving.sendDuty(call)
  }

  @Handles(r.act)
  act(@Called() call: CallOf<typeof ActOnConsultation>) {
    return this.topics.act(call)
  }
}
