import { BINDING_RELATIONS, BINDING_STATES, PERMISSIONS, ROLES, type Permission } from '@linli/domain'
import * as z from 'zod'
import { Done, Empty, Id, keysOf, Phone, text, Time, type Schemas } from '../kernel/schema.ts'
import type { identityRoutes } from './identity.routes.ts'

export const StaffSignIn = z.object({
  login: z.string().min(1, '请输入账号').max(64),
  password: z.string().min(1, '请输入密码').max(200),
  totp: z
    .string()
    .regex(/^\d{6}$/, '动态验证码是 6 位数字')
    .optional(),
})
export type StaffSignIn = z.infer<typeof StaffSignIn>
export const AskCode = z.object({ phone: Phone })
export type AskCode = z.infer<typeof AskCode>
export const PhoneSignIn = z.object({ phone: Phone, code: z.string().regex(/^\d{6}$/, '验证码是 6 位数字') })
export type PhoneSignIn = z.infer<typeof PhoneSignIn>
export const WechatSignIn = z.object({ code: z.string().min(1).max(200) })
export type WechatSignIn = z.infer<typeof WechatSignIn>
export const Refresh = z.object({ refreshToken: z.string().min(1).max(200) })
export type Refresh = z.infer<typeof Refresh>

/** A phone's tokens: a short bearer token and a refresh token that works once. */
export const Tokens = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: Time })
export type Tokens = z.infer<typeof Tokens>

export const HeldPost = z.object({
  id: Id,
  role: keysOf(ROLES),
  placeId: Id.nullable(),
  placeName: z.string().nullable(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  deputy: z.boolean(),
  until: Time.nullable(),
})
export type HeldPost = z.infer<typeof HeldPost>

export const OwnBinding = z.object({
  id: Id,
  householdId: Id,
  address: z.string(),
  gridId: Id,
  gridName: z.string(),
  communityId: Id,
  communityName: z.string(),
  relation: keysOf(BINDING_RELATIONS),
  state: keysOf(BINDING_STATES),
})
export type OwnBinding = z.infer<typeof OwnBinding>

export const Me = z.object({
  id: Id,
  kind: z.enum(['resident', 'staff']),
  name: z.string(),
  /** masked */
  phone: z.string().nullable(),
  /** whether WeChat signs in to this account */
  wechat: z.boolean(),
  elderView: z.boolean(),
  mustChangePassword: z.boolean(),
  totpOn: z.boolean(),
  /** address of one's photo in the public notice of grid staff */
  noticePhoto: z.string().nullable(),
  posts: z.array(HeldPost),
  permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
  bindings: z.array(OwnBinding),
})
export type Me = z.infer<typeof Me>

export const ChangeMe = z
  .object({ name: text(30, 1).optional(), elderView: z.boolean().optional() })
  .refine(({ name, elderView }) => name !== undefined || elderView !== undefined, '请填写要更改的内容')
export type ChangeMe = z.infer<typeof ChangeMe>
export const ChangePassword = z.object({ current: z.string().max(200), next: z.string().max(200) })
export type ChangePassword = z.infer<typeof ChangePassword>
export const TotpSecret = z.object({ secret: z.string(), uri: z.string() })
export type TotpSecret = z.infer<typeof TotpSecret>
export const TotpConfirm = z.object({
  /** of the person: who finds a session open does not make its second factor theirs */
  password: z.string().min(1, '请输入密码').max(200),
  secret: z.string().max(64),
  code: z.string().regex(/^\d{6}$/, '动态验证码是 6 位数字'),
})
export type TotpConfirm = z.infer<typeof TotpConfirm>
export const ResetPassword = z.object({ id: Id })
export type ResetPassword = z.infer<typeof ResetPassword>
export const InitialPassword = z.object({ password: z.string() })
export type InitialPassword = z.infer<typeof InitialPassword>

/** Everything the product holds about the person (right to a copy, PIPL art. 45). */
export const OwnData = z.object({
  account: z.record(z.string(), z.unknown()),
  bindings: z.array(z.record(z.string(), z.unknown())),
  workOrders: z.array(z.record(z.string(), z.unknown())),
  /** what was written at visits to one's home */
  visitNotes: z.array(z.record(z.string(), z.unknown())),
  /** what one proposed, co-signed and follows */
  consultations: z.array(z.record(z.string(), z.unknown())),
  /** about rolls of polls */
  rollComplaints: z.array(z.record(z.string(), z.unknown())),
  /** as teller or scrutineer of polls, what one said to the count */
  pollSignatures: z.array(z.record(z.string(), z.unknown())),
  /** statements that one wrote to topics, and what one says to those of others */
  statements: z.record(z.string(), z.unknown()),
  /** what one says in half-yearly reviews */
  reviews: z.array(z.record(z.string(), z.unknown())),
  /** spaces and activities */
  bookings: z.array(z.record(z.string(), z.unknown())),
  /** of the service of one's grid, by half-year */
  gridRatings: z.array(z.record(z.string(), z.unknown())),
  /** records of calls, of coming to the window, of letters */
  calls: z.array(z.record(z.string(), z.unknown())),
  /** staff: shifts of the rota, times without notices, saved filters */
  work: z.record(z.string(), z.unknown()),
  /** who unmasked personal data of this person, or read their cases in a call, and why */
  looks: z.array(z.object({ at: Time, by: z.string(), reason: z.string() })),
})
export type OwnData = z.infer<typeof OwnData>

export const identitySchemas: Schemas<typeof identityRoutes> = {
  signInStaff: { input: StaffSignIn, output: Me },
  askCode: { input: AskCode, output: Done },
  signInPhone: { input: PhoneSignIn, output: Tokens },
  signInWechat: { input: WechatSignIn, output: Tokens },
  refresh: { input: Refresh, output: Tokens },
  signOut: { input: Empty, output: Done },
  me: { input: Empty, output: Me },
  changeMe: { input: ChangeMe, output: Me },
  joinPhone: { input: PhoneSignIn, output: Me },
  joinWechat: { input: WechatSignIn, output: Me },
  changePassword: { input: ChangePassword, output: Done },
  newTotp: { input: Empty, output: TotpSecret },
  confirmTotp: { input: TotpConfirm, output: Done },
  resetPassword: { input: ResetPassword, output: InitialPassword },
  ownData: { input: Empty, output: OwnData },
  erase: { input: Empty, output: Done },
}
