import { Controller } from '@nestjs/common'
import { routes, type AuditQuery, type ComplaintQuery, type Empty, type FileComplaint } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { AuditService } from './audit.service.ts'

const r = routes.audit

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Handles(r.events)
  events(@Called() call: CallOf<typeof AuditQuery>) {
    return this.audit.events(call)
  }

  @Handles(r.verify)
  verify(@Called() call: CallOf<typeof Empty>) {
    return this.audit.verify(call)
  }

  @Handles(r.complain)
  complain(@Called() call: CallOf<typeof FileComplaint>) {
    return this.audit.complain(call)
  }

  @Handles(r.complaints)
  complaints(@Called() call: CallOf<typeof ComplaintQuery>) {
    return this.audit.complaints(call)
  }
}
