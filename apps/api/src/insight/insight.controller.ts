import { Controller } from '@nestjs/common'
import { figureColumns, routes, type FigureQuery } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { Sheets } from '../kernel/sheets.ts'
import { InsightService } from './insight.service.ts'

const r = routes.insight

@Controller()
export class InsightController {
  constructor(
    private readonly insight: InsightService,
    private readonly sheets: Sheets,
  ) {}

  @Handles(r.figures)
  figures(@Called() call: CallOf<typeof FigureQuery>) {
    return this.insight.figures(call)
  }

  @Handles(r.exportFigures)
  exportFigures(@Called() call: CallOf<typeof FigureQuery>) {
    return this.sheets.send(call, 'figures', figureColumns, async () => {
      const { total, rows } = await this.insight.figures(call)
      return { items: [total, ...rows] }
    })
  }
}
