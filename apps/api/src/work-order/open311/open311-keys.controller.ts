import { Controller } from '@nestjs/common'
import { routes, type Empty, type MakeOpen311Key, type Open311KeyId } from '@linli/contract'
import { Called, Handles, type CallOf } from '../../kernel/call.ts'
import { Open311Keys } from './open311-keys.ts'

const r = routes.open311

@Controller()
export class Open311KeysController {
  constructor(private readonly open311Keys: Open311Keys) {}

  @Handles(r.keys)
  keys(@Called() call: CallOf<typeof Empty>) {
    return this.open311Keys.list(call)
  }

  @Handles(r.makeKey)
  makeKey(@Called() call: CallOf<typeof MakeOpen311Key>) {
    return this.open311Keys.make(call)
  }

  @Handles(r.revokeKey)
  revokeKey(@Called() call: CallOf<typeof Open311KeyId>) {
    return this.open311Keys.revoke(call)
  }
}
