import { Controller } from '@nestjs/common'
import {
  routes,
  type Cast,
  type ChangePoll,
  type ComplainOfRoll,
  type DecideComplaint,
  type DraftPoll,
  type DryRun,
  type Empty,
  type EnterRoll,
  type EntryId,
  type GiveProxy,
  type NameOfficers,
  type OpenPoll,
  type PaperQuery,
  type PollId,
  type PollQuery,
  type ProxyQuery,
  type RefuseToSign,
  type RollComplaintQuery,
  type RollQuery,
  type SignCount,
  type VoidPoll,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Casting } from './casting.ts'
import { PaperBallots } from './paper.ts'
import { Polls } from './polls.ts'
import { Proxies } from './proxies.ts'
import { PollResults } from './results.ts'
import { RollComplaints } from './roll-complaints.ts'
import { PollSetUp } from './set-up.ts'
import { PollSigning } from './signing.ts'

const r = routes.ballot

@Controller()
export class BallotController {
  constructor(
    private readonly setUp: PollSetUp,
    private readonly allPolls: Polls,
    private readonly rollComplaints: RollComplaints,
    private readonly casting: Casting,
    private readonly paper: PaperBallots,
    private readonly written: Proxies,
    private readonly signing: PollSigning,
    private readonly results: PollResults,
  ) {}

  @Handles(r.decisions)
  decisions() {
    return this.setUp.decisions()
  }
  @Handles(r.dryRun)
  dryRun(@Called() call: CallOf<typeof DryRun>) {
    return this.setUp.dryRun(call)
  }
  @Handles(r.draft)
  draft(@Called() call: CallOf<typeof DraftPoll>) {
    return this.setUp.draft(call)
  }
  @Handles(r.change)
  change(@Called() call: CallOf<typeof ChangePoll>) {
    return this.setUp.change(call)
  }
  @Handles(r.enterRoll)
  enterRoll(@Called() call: CallOf<typeof EnterRoll>) {
    return this.setUp.enterRoll(call)
  }
  @Handles(r.showRoll)
  showRoll(@Called() call: CallOf<typeof PollId>) {
    return this.setUp.showRoll(call)
  }
  @Handles(r.complaints)
  complaints(@Called() call: CallOf<typeof RollComplaintQuery>) {
    return this.rollComplaints.list(call)
  }
  @Handles(r.complain)
  complain(@Called() call: CallOf<typeof ComplainOfRoll>) {
    return this.rollComplaints.complain(call)
  }
  @Handles(r.decide)
  decide(@Called() call: CallOf<typeof DecideComplaint>) {
    return this.rollComplaints.decide(call)
  }
  @Handles(r.open)
  open(@Called() call: CallOf<typeof OpenPoll>) {
    return this.setUp.open(call)
  }
  @Handles(r.voidPoll)
  voidPoll(@Called() call: CallOf<typeof VoidPoll>) {
    return this.setUp.voidPoll(call)
  }
  @Handles(r.publish)
  publish(@Called() call: CallOf<typeof PollId>) {
    return this.setUp.publish(call)
  }
  @Handles(r.polls)
  polls(@Called() call: CallOf<typeof PollQuery>) {
    return this.allPolls.list(call)
  }
  @Handles(r.poll)
  poll(@Called() call: CallOf<typeof PollId>) {
    return this.allPolls.one(call)
  }
  @Handles(r.roll)
  roll(@Called() call: CallOf<typeof RollQuery>) {
    return this.rollComplaints.roll(call)
  }
  @Handles(r.result)
  result(@Called() call: CallOf<typeof PollId>) {
    return this.results.result(call)
  }
  @Handles(r.file)
  file(@Called() call: CallOf<typeof PollId>) {
    return this.results.file(call)
  }
  @Handles(r.own)
  own(@Called() call: CallOf<typeof Empty>) {
    return this.casting.own(call)
  }
  @Handles(r.cast)
  cast(@Called() call: CallOf<typeof Cast>) {
    return this.casting.cast(call)
  }
  @Handles(r.enterPaper)
  enterPaper(@Called() call: CallOf<typeof Cast>) {
    return this.paper.enter(call)
  }
  @Handles(r.paperWaiting)
  paperWaiting(@Called() call: CallOf<typeof PaperQuery>) {
    return this.paper.waiting(call)
  }
  @Handles(r.giveProxy)
  giveProxy(@Called() call: CallOf<typeof GiveProxy>) {
    return this.written.give(call)
  }
  @Handles(r.proxies)
  proxies(@Called() call: CallOf<typeof ProxyQuery>) {
    return this.written.list(call)
  }
  @Handles(r.dropProxy)
  dropProxy(@Called() call: CallOf<typeof EntryId>) {
    return this.written.drop(call)
  }
  @Handles(r.withdrawProxy)
  withdrawProxy(@Called() call: CallOf<typeof EntryId>) {
    return this.written.withdraw(call)
  }
  @Handles(r.officerChoices)
  officerChoices(@Called() call: CallOf<typeof PollId>) {
    return this.signing.choices(call)
  }
  @Handles(r.nameOfficers)
  nameOfficers(@Called() call: CallOf<typeof NameOfficers>) {
    return this.signing.name(call)
  }
  @Handles(r.sign)
  sign(@Called() call: CallOf<typeof SignCount>) {
    return this.signing.sign(call)
  }
  @Handles(r.refuseToSign)
  refuseToSign(@Called() call: CallOf<typeof RefuseToSign>) {
    return this.signing.refuse(call)
  }
  @Handles(r.receipt)
  receipt(@Called() call: CallOf<typeof EntryId>) {
    return this.casting.receipt(call)
  }
}
