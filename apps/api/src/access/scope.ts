import { carries, covers, permits, ROLES, type Permission } from '@linli/domain'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'

/** Posts of the actor that carry a permission. */
export const postsWith = (actor: Actor, permission: Permission): ActingPost[] =>
  actor.posts.filter((post) => carries(post, permission))

/** Whether somebody may try at all: by a post they hold, or as a resident. */
export const mayTry = (actor: Actor, permission: Permission): boolean =>
  postsWith(actor, permission).length > 0 || (actor.roles.has('resident') && permits('resident', permission))

/**
 * The post in whose name a list is read: the one asked for, or the first that carries the permission.
 * @throws access/denied when there is none: a list never falls back to a wider scope
 */
export function postFor(actor: Actor, permission: Permission, postId?: string): ActingPost {
  const post = postsWith(actor, permission).find((p) => postId === undefined || p.id === postId)
  if (!post) throw new Refused('access/denied')
  return post
}

/** Whether a post that carries the permission covers the path. */
export const permitsAt = (actor: Actor, permission: Permission, path: string): boolean =>
  postsWith(actor, permission).some((post) => post.path !== null && covers(post.path, path))

/** How an actor is named in a trail: by post and place or unit, never by name. */
export function labelOf(actor: Pick<Actor, 'posts'>, prefer?: (post: ActingPost) => boolean): string {
  const post = (prefer && actor.posts.find(prefer)) ?? actor.posts[0]
  if (!post) return '居民'
  const role = ROLES[post.role].label + (post.deputy ? '（代岗）' : '')
  return [post.placeName ?? post.unitName, role].filter(Boolean).join(' · ')
}
