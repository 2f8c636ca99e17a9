import type { HeldPost, Me } from '@linli/contract'
import { ROLES, type Permission } from '@linli/domain'
import { createContext, useContext } from 'react'

export const MeContext = createContext<Me | undefined>(undefined)

/** The person who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside of the session')
  return me
}

/** Whether the person may try something at all; whether here and now, the api decides. */
export function useMay() {
  const { permissions } = useMe()
  return (permission: Permission) => permissions.includes(permission)
}

/** `榆树社区 · 社区工作者` */
export const postLabel = (post: HeldPost) =>
  [post.placeName ?? post.unitName, ROLES[post.role].label + (post.deputy ? '（代岗）' : '')]
    .filter(Boolean)
    .join(' · ')
