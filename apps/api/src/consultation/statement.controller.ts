import { Controller } from '@nestjs/common'
import {
  routes,
  type ConsultationId,
  type ModerateStatement,
  type StatementDeskQuery,
  type StatementQuery,
  type VoteOnStatement,
  type WriteStatement,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { OpinionPictures } from './opinion-pictures.ts'
import { StatementDesk } from './statement-desk.ts'
import { Statements } from './statements.ts'

const r = routes.statement

@Controller()
export class StatementController {
  constructor(
    private readonly statements: Statements,
    private readonly desk: StatementDesk,
    private readonly pictures: OpinionPictures,
  ) {}

  @Handles(r.list)
  list(@Called() call: CallOf<typeof StatementQuery>) {
    return this.statements.list(call)
  }

  @Handles(r.own)
  own(@Called() call: CallOf<typeof ConsultationId>) {
    return this.statements.own(call)
  }

  @Handles(r.write)
  write(@Called() call: CallOf<typeof WriteStatement>) {
    return this.statements.write(call)
  }

  @Handles(r.vote)
  vote(@Called() call: CallOf<typeof VoteOnStatement>) {
    return this.statements.vote(call)
  }

  @Handles(r.desk)
  deskList(@Called() call: CallOf<typeof StatementDeskQuery>) {
    return this.desk.list(call)
  }

  @Handles(r.moderate)
  moderate(@Called() call: CallOf<typeof ModerateStatement>) {
    return this.desk.moderate(call)
  }

  @Handles(r.picture)
  picture(@Called() call: CallOf<typeof ConsultationId>) {
    return this.pictures.one(call)
  }
}
