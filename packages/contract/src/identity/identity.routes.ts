import { command, post, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './identity.schema.ts'

export const identityRoutes = {
  signInStaff: post<S.StaffSignIn, S.Me>('/api/v1/sign-in/staff', 'public'),
  askCode: post<S.AskCode, Done>('/api/v1/sign-in/code', 'public'),
  signInPhone: post<S.PhoneSignIn, S.Tokens>('/api/v1/sign-in/phone', 'public'),
  signInWechat: post<S.WechatSignIn, S.Tokens>('/api/v1/sign-in/wechat', 'public'),
  refresh: post<S.Refresh, S.Tokens>('/api/v1/sign-in/refresh', 'public'),
  signOut: post<Empty, Done>('/api/v1/sign-out', 'identity.self'),
  me: read<Empty, S.Me>('/api/v1/me', 'identity.self'),
  changeMe: command<S.ChangeMe, S.Me>('PUT', '/api/v1/me', 'identity.self'),
  /** the person proves a phone or a WeChat account too; if it has an account already, the two become one */
  joinPhone: command<S.PhoneSignIn, S.Me>('POST', '/api/v1/me/phone', 'identity.join'),
  joinWechat: command<S.WechatSignIn, S.Me>('POST', '/api/v1/me/wechat', 'identity.join'),
  changePassword: post<S.ChangePassword, Done>('/api/v1/me/password', 'identity.self'),
  newTotp: post<Empty, S.TotpSecret>('/api/v1/me/totp', 'identity.self'),
  confirmTotp: post<S.TotpConfirm, Done>('/api/v1/me/totp/confirm', 'identity.self'),
  resetPassword: command<S.ResetPassword, S.InitialPassword>('POST', '/api/v1/accounts/:id/reset', 'identity.reset'),
  ownData: read<Empty, S.OwnData>('/api/v1/me/data', 'identity.self'),
  erase: command<Empty, Done>('DELETE', '/api/v1/me', 'identity.self'),
}
