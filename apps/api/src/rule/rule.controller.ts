import { Controller } from '@nestjs/common'
import { routes, type ChangeRule, type Empty } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { RuleService } from './rule.service.ts'

const r = routes.rule

@Controller()
export class RuleController {
  constructor(private readonly rule: RuleService) {}

  @Handles(r.rules)
  rules(@Called() call: CallOf<typeof Empty>) {
    return this.rule.rules(call)
  }

  @Handles(r.change)
  change(@Called() call: CallOf<typeof ChangeRule>) {
    return this.rule.change(call)
  }
}
