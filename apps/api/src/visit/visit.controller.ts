import { Controller } from '@nestjs/common'
import {
  routes,
  type CorrectNote,
  type Empty,
  type HomeId,
  type HomeQuery,
  type NoteId,
  type PlanRound,
  type RaiseAtHome,
  type RoundId,
  type RoundQuery,
  type UnmaskBound,
  type WriteNote,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { OwnVisits } from './own-visits.ts'
import { VisitRounds } from './visit-rounds.ts'
import { VisitService } from './visit.service.ts'

const r = routes.visit

@Controller()
export class VisitController {
  constructor(
    private readonly rounds: VisitRounds,
    private readonly visits: VisitService,
    private readonly ownVisits: OwnVisits,
  ) {}

  @Handles(r.purposes)
  purposes() {
    return this.rounds.purposes()
  }

  @Handles(r.plan)
  plan(@Called() call: CallOf<typeof PlanRound>) {
    return this.rounds.plan(call)
  }

  @Handles(r.end)
  end(@Called() call: CallOf<typeof RoundId>) {
    return this.rounds.end(call)
  }

  @Handles(r.rounds)
  list(@Called() call: CallOf<typeof RoundQuery>) {
    return this.rounds.list(call)
  }

  @Handles(r.left)
  left(@Called() call: CallOf<typeof HomeQuery>) {
    return this.rounds.homes(call, false)
  }

  @Handles(r.written)
  written(@Called() call: CallOf<typeof HomeQuery>) {
    return this.rounds.homes(call, true)
  }

  @Handles(r.home)
  home(@Called() call: CallOf<typeof HomeId>) {
    return this.visits.home(call)
  }

  @Handles(r.note)
  note(@Called() call: CallOf<typeof WriteNote>) {
    return this.visits.note(call)
  }

  @Handles(r.raise)
  raise(@Called() call: CallOf<typeof RaiseAtHome>) {
    return this.visits.raise(call)
  }

  @Handles(r.unmask)
  unmask(@Called() call: CallOf<typeof UnmaskBound>) {
    return this.visits.unmask(call)
  }

  @Handles(r.own)
  own(@Called() call: CallOf<typeof Empty>) {
    return this.ownVisits.list(call)
  }

  @Handles(r.correct)
  correct(@Called() call: CallOf<typeof CorrectNote>) {
    return this.ownVisits.correct(call)
  }

  @Handles(r.erase)
  erase(@Called() call: CallOf<typeof NoteId>) {
    return this.ownVisits.erase(call)
  }
}
