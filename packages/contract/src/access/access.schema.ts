import { ROLES } from '@linli/domain'
import * as z from 'zod'
import { whenCell, yesCell, type Columns } from '../kernel/columns.ts'
import { Cursor, Done, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { accessRoutes } from './access.routes.ts'

export const PostQuery = z.object({ placeId: Id.optional(), unitId: Id.optional(), cursor: Cursor, limit: PageLimit })
export type PostQuery = z.input<typeof PostQuery>
export const Post = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  login: z.string().nullable(),
  role: keysOf(ROLES),
  placeId: Id.nullable(),
  placeName: z.string().nullable(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  deputy: z.boolean(),
  from: Time,
  until: Time.nullable(),
  dutyPhone: z.string().nullable(),
})
export type Post = z.infer<typeof Post>
export const PostExport = PostQuery.omit({ cursor: true, limit: true })
export type PostExport = z.input<typeof PostExport>
export const postColumns: Columns<Post> = [
  ['姓名', 12, ({ name }) => name],
  ['登录名', 16, ({ login }) => login ?? ''],
  ['岗位', 14, ({ role }) => ROLES[role].label],
  ['属地或单位', 24, ({ placeName, unitName }) => placeName ?? unitName ?? ''],
  ['代理', 8, ({ deputy }) => yesCell(deputy, '代理')],
  ['开始', 17, ({ from }) => whenCell(from)],
  ['截止', 17, ({ until }) => whenCell(until)],
  ['值班电话', 16, ({ dutyPhone }) => dutyPhone ?? ''],
]
export const PostPage = page(Post)
export type PostPage = z.infer<typeof PostPage>

/** Gives a post to a person: to an account that exists, or to a new one with a first password. */
export const AssignPost = z.object({
  accountId: Id.optional(),
  newAccount: z
    .object({
      login: z.string().regex(/^[a-z][a-z0-9-]{2,31}$/, '登录名为 3–32 位小写字母、数字或短横'),
      name: text(30, 1),
    })
    .optional(),
  role: keysOf(ROLES),
  placeId: Id.optional(),
  unitId: Id.optional(),
  deputy: z.boolean().default(false),
  /** from when it is held; now when left out */
  from: Time.optional(),
  until: Time.optional(),
  /** shown in the public notice; with the holder's consent only */
  dutyPhone: z.string().max(20).optional(),
  duties: text(200).optional(),
})
export type AssignPost = z.input<typeof AssignPost>
export const AssignedPost = z.object({ id: Id, accountId: Id, initialPassword: z.string().nullable() })
export type AssignedPost = z.infer<typeof AssignedPost>
export const EndPost = z.object({ id: Id })
export type EndPost = z.infer<typeof EndPost>

export const accessSchemas: Schemas<typeof accessRoutes> = {
  posts: { input: PostQuery, output: PostPage },
  exportPosts: { input: PostExport, output: z.instanceof(Uint8Array) },
  assign: { input: AssignPost, output: AssignedPost },
  end: { input: EndPost, output: Done },
}
