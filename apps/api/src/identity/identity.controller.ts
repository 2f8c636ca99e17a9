import { Controller } from '@nestjs/common'
import {
  routes,
  type AskCode,
  type ChangeMe,
  type ChangePassword,
  type Empty,
  type PhoneSignIn,
  type Refresh,
  type ResetPassword,
  type StaffSignIn,
  type TotpConfirm,
  type WechatSignIn,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { IdentityService } from './identity.service.ts'
import { PersonalData } from './personal-data.ts'

const r = routes.identity

@Controller()
export class IdentityController {
  constructor(
    private readonly identity: IdentityService,
    private readonly personal: PersonalData,
  ) {}

  @Handles(r.signInStaff)
  signInStaff(@Called() call: CallOf<typeof StaffSignIn>) {
    return this.identity.signInStaff(call)
  }

  @Handles(r.askCode)
  askCode(@Called() call: CallOf<typeof AskCode>) {
    return this.identity.askCode(call)
  }

  @Handles(r.signInPhone)
  signInPhone(@Called() call: CallOf<typeof PhoneSignIn>) {
    return this.identity.signInPhone(call)
  }

  @Handles(r.signInWechat)
  signInWechat(@Called() call: CallOf<typeof WechatSignIn>) {
    return this.identity.signInWechat(call)
  }

  @Handles(r.refresh)
  refresh(@Called() call: CallOf<typeof Refresh>) {
    return this.identity.refresh(call)
  }

  @Handles(r.signOut)
  signOut(@Called() call: CallOf<typeof Empty>) {
    return this.identity.signOut(call)
  }

  @Handles(r.me)
  me(@Called() call: CallOf<typeof Empty>) {
    return this.identity.me(call)
  }

  @Handles(r.changeMe)
  changeMe(@Called() call: CallOf<typeof ChangeMe>) {
    return this.identity.changeMe(call)
  }

  @Handles(r.joinPhone)
  joinPhone(@Called() call: CallOf<typeof PhoneSignIn>) {
    return this.identity.joinPhone(call)
  }

  @Handles(r.joinWechat)
  joinWechat(@Called() call: CallOf<typeof WechatSignIn>) {
    return this.identity.joinWechat(call)
  }

  @Handles(r.changePassword)
  changePassword(@Called() call: CallOf<typeof ChangePassword>) {
    return this.identity.changePassword(call)
  }

  @Handles(r.newTotp)
  newTotp(@Called() call: CallOf<typeof Empty>) {
    return this.identity.newTotp(call)
  }

  @Handles(r.confirmTotp)
  confirmTotp(@Called() call: CallOf<typeof TotpConfirm>) {
    return this.identity.confirmTotp(call)
  }

  @Handles(r.resetPassword)
  resetPassword(@Called() call: CallOf<typeof ResetPassword>) {
    return this.identity.resetPassword(call)
  }

  @Handles(r.ownData)
  ownData(@Called() call: CallOf<typeof Empty>) {
    return this.personal.ownData(call)
  }

  @Handles(r.erase)
  erase(@Called() call: CallOf<typeof Empty>) {
    return this.personal.erase(call)
  }
}
