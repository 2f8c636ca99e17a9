import { read } from '../kernel/route.ts'
import type * as S from './insight.schema.ts'

export const insightRoutes = {
  figures: read<S.FigureQuery, S.Figures>('/api/v1/figures', 'insight.read'),
  exportFigures: read<S.FigureQuery, Uint8Array>('/api/v1/figures/export.xlsx', 'insight.read', {
    answer: 'download',
  }),
}
