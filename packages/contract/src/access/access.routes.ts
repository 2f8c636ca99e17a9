import { command, read } from '../kernel/route.ts'
import type { Done } from '../kernel/schema.ts'
import type * as S from './access.schema.ts'

export const accessRoutes = {
  posts: read<S.PostQuery, S.PostPage>('/api/v1/posts', 'access.list'),
  exportPosts: read<S.PostExport, Uint8Array>('/api/v1/posts/export.xlsx', 'access.list', { answer: 'download' }),
  assign: command<S.AssignPost, S.AssignedPost>('POST', '/api/v1/posts', 'access.assign'),
  end: command<S.EndPost, Done>('DELETE', '/api/v1/posts/:id', 'access.assign'),
}
