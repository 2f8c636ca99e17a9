import { Controller } from '@nestjs/common'
import {
  routes,
  type CallAct,
  type CallId,
  type CallQuery,
  type ChangeCall,
  type OpenCall,
  type UnmaskCall,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Calls } from './calls.ts'

const r = routes.call

@Controller()
export class CallController {
  constructor(private readonly calls: Calls) {}

  @Handles(r.open)
  open(@Called() call: CallOf<typeof OpenCall>) {
    return this.calls.open(call)
  }

  @Handles(r.mine)
  mine(@Called() call: CallOf<typeof CallQuery>) {
    return this.calls.mine(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof CallId>) {
    return this.calls.one(call)
  }

  @Handles(r.act)
  act(@Called() call: CallOf<typeof CallAct>) {
    return this.calls.act(call)
  }

  @Handles(r.change)
  change(@Called() call: CallOf<typeof ChangeCall>) {
    return this.calls.change(call)
  }

  @Handles(r.unmask)
  unmask(@Called() call: CallOf<typeof UnmaskCall>) {
    return this.calls.unmask(call)
  }
}
