import { Controller } from '@nestjs/common'
import {
  routes,
  type ActOnMeeting,
  type CallMeeting,
  type DecideItem,
  type MeetingId,
  type MeetingQuery,
  type RaiseItem,
  type RecordOpinion,
  type ReplyToCall,
  type TakeAttendance,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Calling } from './calling.ts'
import { Deciding } from './deciding.ts'
import { MeetingService } from './meeting.service.ts'
import { MeetingViews } from './views.ts'

const r = routes.meeting

@Controller()
export class MeetingController {
  constructor(
    private readonly meetings: MeetingService,
    private readonly views: MeetingViews,
    private readonly calling: Calling,
    private readonly deciding: Deciding,
  ) {}

  @Handles(r.meetings)
  list(@Called() call: CallOf<typeof MeetingQuery>) {
    return this.views.list(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof MeetingId>) {
    return this.meetings.one(call)
  }

  @Handles(r.sittings)
  sittings() {
    return this.calling.sittings()
  }

  @Handles(r.call)
  call(@Called() call: CallOf<typeof CallMeeting>) {
    return this.calling.call(call)
  }

  @Handles(r.reply)
  reply(@Called() call: CallOf<typeof ReplyToCall>) {
    return this.meetings.reply(call)
  }

  @Handles(r.attend)
  attend(@Called() call: CallOf<typeof TakeAttendance>) {
    return this.meetings.attend(call)
  }

  @Handles(r.opine)
  opine(@Called() call: CallOf<typeof RecordOpinion>) {
    return this.meetings.opine(call)
  }

  @Handles(r.raise)
  raise(@Called() call: CallOf<typeof RaiseItem>) {
    return this.deciding.raise(call)
  }

  @Handles(r.decide)
  decide(@Called() call: CallOf<typeof DecideItem>) {
    return this.deciding.decide(call)
  }

  @Handles(r.act)
  act(@Called() call: CallOf<typeof ActOnMeeting>) {
    return this.meetings.act(call)
  }
}
