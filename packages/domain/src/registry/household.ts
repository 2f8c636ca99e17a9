/** Resident's tie to a household (住户认证). */
export const BINDING_RELATIONS = { owner: '产权人', family: '家人', tenant: '租户' } as const
export type BindingRelation = keyof typeof BINDING_RELATIONS

export const BINDING_STATES = { pending: '待确认', confirmed: '已确认', refused: '未通过', ended: '已解除' } as const
export type BindingState = keyof typeof BINDING_STATES
