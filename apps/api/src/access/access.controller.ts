import { Controller } from '@nestjs/common'
import { routes, type AssignPost, type EndPost, type PostQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { AccessService } from './access.service.ts'

const r = routes.access

@Controller()
export class AccessController {
  constructor(private readonly access: AccessService) {}

  @Handles(r.posts)
  posts(@Called() call: CallOf<typeof PostQuery>) {
    return this.access.posts(call)
  }

  @Handles(r.assign)
  assign(@Called() call: CallOf<typeof AssignPost>) {
    return this.access.assign(call)
  }

  @Handles(r.end)
  end(@Called() call: CallOf<typeof EndPost>) {
    return this.access.end(call)
  }
}
