import { Controller } from '@nestjs/common'
import {
  routes,
  type ActOnMeeting,
  type CallMeeting,
  type MeetingId,
  type MeetingQuery,
  type RecordOpinion,
  type ReplyToCall,
  type TakeAttendance,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { MeetingService } from './meeting.service.ts'
import { MeetingViews } from './views.ts'

const r = routes.meeting

@Controller()
export class MeetingController {
  constructor(
    private readonly meetings: MeetingService,
    private readonly views: MeetingViews,
  ) {}

  @Handles(r.meetings)
  list(@Called() call: CallOf<typeof MeetingQuery>) {
    return this.views.list(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof MeetingId>) {
    return this.meetings.one(call)
  }

  @Handles(r.call)
  call(@Called() call: CallOf<typeof CallMeeting>) {
    return this.meetings.call(call)
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

  @Handles(r.act)
  act(@Called() call: CallOf<typeof ActOnMeeting>) {
    return this.meetings.act(call)
  }
}
