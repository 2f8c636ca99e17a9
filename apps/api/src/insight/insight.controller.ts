import { Controller } from '@nestjs/common'
import { routes, type FigureQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { InsightService } from './insight.service.ts'

const r = routes.insight

@Controller()
export class InsightController {
  constructor(private readonly insight: InsightService) {}

  @Handles(r.figures)
  figures(@Called() call: CallOf<typeof FigureQuery>) {
    return this.insight.figures(call)
  }
}
