import { Controller } from '@nestjs/common'
import {
  routes,
  type ChangePlace,
  type Empty,
  type NewPlace,
  type NoticePhoto,
  type PlaceId,
  type PlaceQuery,
  type RateGrid,
  type SignedNotice,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { GridService } from './grid.service.ts'

const r = routes.grid

@Controller()
export class GridController {
  constructor(private readonly grid: GridService) {}

  @Handles(r.frontage)
  frontage(@Called() call: CallOf<typeof Empty>) {
    return this.grid.frontage(call)
  }

  @Handles(r.places)
  places(@Called() call: CallOf<typeof PlaceQuery>) {
    return this.grid.places(call)
  }

  @Handles(r.place)
  place(@Called() call: CallOf<typeof PlaceId>) {
    return this.grid.place(call)
  }

  @Handles(r.siblings)
  siblings(@Called() call: CallOf<typeof PlaceId>) {
    return this.grid.siblings(call)
  }

  @Handles(r.addPlace)
  addPlace(@Called() call: CallOf<typeof NewPlace>) {
    return this.grid.addPlace(call)
  }

  @Handles(r.changePlace)
  changePlace(@Called() call: CallOf<typeof ChangePlace>) {
    return this.grid.changePlace(call)
  }

  @Handles(r.notice)
  notice(@Called() call: CallOf<typeof PlaceId>) {
    return this.grid.notice(call)
  }

  @Handles(r.publicNotice)
  publicNotice(@Called() call: CallOf<typeof SignedNotice>) {
    return this.grid.publicNotice(call)
  }

  @Handles(r.rate)
  rate(@Called() call: CallOf<typeof RateGrid>) {
    return this.grid.rate(call)
  }

  @Handles(r.givePhoto)
  givePhoto(@Called() call: CallOf<typeof NoticePhoto>) {
    return this.grid.givePhoto(call)
  }

  @Handles(r.takePhotoBack)
  takePhotoBack(@Called() call: CallOf<typeof Empty>) {
    return this.grid.takePhotoBack(call)
  }

  @Handles(r.poster)
  poster(@Called() call: CallOf<typeof PlaceId>) {
    return this.grid.poster(call)
  }
}
