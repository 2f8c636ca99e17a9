import { Controller, UseGuards } from '@nestjs/common'
import {
  routes,
  type GeoDefinition,
  type GeoQuery,
  type GeoReport,
  type GeoRequestId,
  type GeoServices,
} from '@linli/contract'
import { Called, Handles, type CallOf } from '../../kernel/call.ts'
import { written } from '../../kernel/georeport.ts'
import { Open311Gate } from './open311.gate.ts'
import { Open311Service } from './open311.service.ts'

const r = routes.open311

@Controller()
@UseGuards(Open311Gate)
export class Open311Controller {
  constructor(private readonly open311: Open311Service) {}

  @Handles(r.services)
  async services(@Called() call: CallOf<typeof GeoServices>) {
    return written(call.reply, call.input.format, 'services', await this.open311.services())
  }

  @Handles(r.definition)
  async definition(@Called() call: CallOf<typeof GeoDefinition>) {
    return written(call.reply, call.input.format, 'service_definition', await this.open311.definition(call))
  }

  @Handles(r.report)
  async report(@Called() call: CallOf<typeof GeoReport>) {
    return written(call.reply, call.input.format, 'service_requests', await this.open311.report(call))
  }

  @Handles(r.requests)
  async requests(@Called() call: CallOf<typeof GeoQuery>) {
    return written(call.reply, call.input.format, 'service_requests', await this.open311.requests(call))
  }

  @Handles(r.request)
  async request(@Called() call: CallOf<typeof GeoRequestId>) {
    return written(call.reply, call.input.format, 'service_requests', await this.open311.request(call))
  }

  @Handles(r.token)
  async token(@Called() call: CallOf<typeof GeoRequestId>) {
    return written(call.reply, call.input.format, 'service_requests', await this.open311.token(call))
  }
}
