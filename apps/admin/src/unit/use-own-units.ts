import type { Role } from '@linli/domain'
import { useMe } from '../kernel/session.tsx'

/** The units that one acts for by one of these posts, as options. */
export function useOwnUnits(roles: readonly Role[]) {
  const units = useMe().posts.flatMap(({ role, unitId, unitName }) =>
    unitId && roles.includes(role) ? [[unitId, unitName ?? unitId] as const] : [],
  )
  return [...new Map(units)].map(([value, label]) => ({ value, label }))
}
