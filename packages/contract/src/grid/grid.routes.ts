import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './grid.schema.ts'

export const gridRoutes = {
  frontage: read<Empty, S.Frontage>('/api/v1/frontage', 'public'),
  places: read<S.PlaceQuery, S.PlaceList>('/api/v1/places', 'grid.read'),
  place: read<S.PlaceId, S.PlacePath>('/api/v1/places/:id', 'grid.read'),
  /** grids of the same community: where a wrong grid passes a case on to */
  siblings: read<S.PlaceId, S.PlaceList>('/api/v1/places/:id/siblings', 'grid.read'),
  addPlace: command<S.NewPlace, S.Place>('POST', '/api/v1/places', 'grid.manage'),
  changePlace: command<S.ChangePlace, S.Place>('PUT', '/api/v1/places/:id', 'grid.manage'),
  notice: read<S.PlaceId, S.GridNotice>('/api/v1/places/:id/notice', 'grid.notice'),
  /** what the printed poster shows, for whoever has the signed address of its QR code */
  publicNotice: read<S.SignedNotice, S.PosterNotice>('/api/v1/notices/:id', 'public'),
  rate: command<S.RateGrid, S.GridNotice>('PUT', '/api/v1/places/:id/rating', 'grid.rate'),
  givePhoto: command<S.NoticePhoto, Done>('PUT', '/api/v1/me/notice-photo', 'grid.photo'),
  /** also for who serves no more */
  takePhotoBack: command<Empty, Done>('DELETE', '/api/v1/me/notice-photo', 'identity.self'),
  /** A4 poster with a QR code, as a printable page */
  poster: read<S.PlaceId, string>('/api/v1/places/:id/poster', 'grid.notice', { answer: 'download' }),
}
