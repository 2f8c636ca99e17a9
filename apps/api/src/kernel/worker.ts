import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { AppClock } from '../platform/app-clock.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { traceOf } from '../platform/trace.ts'
import { Outbox } from './outbox.ts'
import { Timers } from './timers.ts'

const PAUSE = 500
/** Does what is due at a moment, as long as there shall be more. @returns how much was done */
type Drain = (now: number, more: () => boolean) => Promise<number>

/** Drains outbox and timers in the background, in every process whose ROLE is `all` or `worker`. */
@Injectable()
export class Worker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopping = false
  #running: Promise<unknown> = Promise.resolve()
  /** each has a loop of its own: what waits for others outside holds up nothing in here */
  readonly #drains: Drain[] = [
    async (now, more) => (await this.timers.drain(now, more)) + (await this.outbox.drain(now, more)),
  ]
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: AppClock,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  /** A room has work of its own that is due at times. */
  also(drain: Drain): void {
    this.#drains.push(drain)
  }

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.#running = Promise.all(this.#drains.map((drain) => this.#loop(drain)))
  }
  /** Before the database goes: what is in hand is finished, and nothing more is taken into hand. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true
    await this.#running
  }

  /** Everything that is due at the app's time. */
  async drain(): Promise<number> {
    let done = 0
    for (const drain of this.#drains) done += await this.#once(drain)
    return done
  }

  #once(drain: Drain): Promise<number> {
    return drain(this.clock.now(), () => !this.#stopping)
  }

  async #loop(drain: Drain): Promise<void> {
    while (!this.#stopping) {
      const done = await this.#once(drain).catch((error: unknown) => (console.error('worker:', traceOf(error)), 0))
      if (done === 0) await new Promise((wake) => setTimeout(wake, PAUSE))
    }
  }
}
