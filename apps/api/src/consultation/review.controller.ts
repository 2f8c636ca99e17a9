import { Controller } from '@nestjs/common'
import { routes, type RateTopic, type ReviewRoundId, type ReviewRoundsQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Reviews } from './reviews.ts'

const r = routes.review

@Controller()
export class ReviewController {
  constructor(private readonly reviews: Reviews) {}

  @Handles(r.rounds)
  rounds(@Called() call: CallOf<typeof ReviewRoundsQuery>) {
    return this.reviews.rounds(call)
  }

  @Handles(r.one)
  one(@Called() call: CallOf<typeof ReviewRoundId>) {
    return this.reviews.one(call)
  }

  @Handles(r.rate)
  rate(@Called() call: CallOf<typeof RateTopic>) {
    return this.reviews.rate(call)
  }
}
