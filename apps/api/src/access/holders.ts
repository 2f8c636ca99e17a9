import type { Role } from '@linli/domain'
import { In, IsNull, LessThanOrEqual, MoreThan, type EntityManager, type FindOptionsWhere } from 'typeorm'
import { PostRow } from './access.entity.ts'

/** Posts with one of these roles that are held at the moment, as a condition for a query. */
export function heldAt(
  at: { placeId: string } | { unitId: string },
  roles: readonly Role[],
  now: number,
): FindOptionsWhere<PostRow>[] {
  const begun = { ...at, role: In([...roles]), fromAt: LessThanOrEqual(now) }
  return [
    { ...begun, untilAt: IsNull() },
    { ...begun, untilAt: MoreThan(now) },
  ]
}

/** Accounts of those who hold such a post. */
export async function holdersAt(em: EntityManager, ...of: Parameters<typeof heldAt>): Promise<string[]> {
  const posts = await em.find(PostRow, { select: { accountId: true }, where: heldAt(...of), take: 200 })
  return posts.map((post) => post.accountId)
}
