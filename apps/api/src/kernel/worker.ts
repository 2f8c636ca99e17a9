import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { AppClock } from '../platform/app-clock.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { Outbox } from './outbox.ts'
import { Timers } from './timers.ts'

const PAUSE = 500

/** Drains outbox and timers in the background, in every process whose ROLE is `all` or `worker`. */
@Injectable()
export class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopping = false
  #running: Promise<void> = Promise.resolve()
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: AppClock,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#running = this.#loop()
  }
  /** Before the database goes: what is in hand is finished, and nothing more is taken into hand. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true
    await this.#running
  }

  /** Everything that is due at the app's time. */
  async drain(): Promise<number> {
    const now = this.clock.now()
    const more = () => !this.#stopping
    return (await this.timers.drain(now, more)) + (await this.outbox.drain(now, more))
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      const done = await this.drain().catch((error: Error) => (console.error('worker:', error.message), 0))
      if (done === 0) await new Promise((wake) => setTimeout(wake, PAUSE))
    }
  }
}
