import { Controller } from '@nestjs/common'
import { postColumns, routes, type PostExport, type AssignPost, type EndPost, type PostQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { AccessService } from './access.service.ts'

const r = routes.access

@Controller()
export class AccessController {
  constructor(
    private readonly access: AccessService,
    private readonly sheets: Sheets,
  ) {}

  @Handles(r.posts)
  posts(@Called() call: CallOf<typeof PostQuery>) {
    return this.access.posts(call)
  }

  @Handles(r.exportPosts)
  exportPosts(@Called() call: CallOf<typeof PostExport>) {
    return this.sheets.send(call, 'posts', postColumns, (at) =>
      this.access.posts({ ...call, input: { ...call.input, ...at } }),
    )
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
