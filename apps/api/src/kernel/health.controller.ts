import { Controller, Get, Header } from '@nestjs/common'
import { InjectDataSource } from '@nestjs/typeorm'
import { collectDefaultMetrics, Histogram, register } from 'prom-client'
import { DataSource } from 'typeorm'
import { Readiness } from './readiness.ts'
import { Refused } from './errors.ts'

collectDefaultMetrics()
export const requestSeconds = new Histogram({
  name: 'linli_request_seconds',
  help: 'Seconds a request took, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2],
})

/** For those who run the product: is it alive, does it take requests, how does it fare. */
@Controller()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly readiness: Readiness,
  ) {}

  @Get('healthz')
  alive() {
    return { ok: true }
  }

  @Get('readyz')
  async ready() {
    if (!this.readiness.ready) throw new Refused('service/not-ready')
    await this.source.query('SELECT 1').catch(() => {
      throw new Refused('service/unavailable')
    })
    return { ok: true }
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  metrics() {
    return register.metrics()
  }
}
