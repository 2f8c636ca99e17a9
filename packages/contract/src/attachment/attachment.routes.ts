import { command, read } from '../kernel/route.ts'
import type { Attached } from '../work-order/work-order.schema.ts'
import type * as S from './attachment.schema.ts'

export const attachmentRoutes = {
  upload: command<S.Upload, Attached>('POST', '/api/v1/attachments', 'attachment.upload', { body: 'upload' }),
  file: read<S.SignedFile, Uint8Array>('/api/v1/attachments/:id', 'public', { answer: 'download' }),
}
