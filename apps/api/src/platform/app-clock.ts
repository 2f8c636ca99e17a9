import { Injectable } from '@nestjs/common'

/** The app's clock, in epoch milliseconds. Everything that asks for the time asks here, so that a test can set it. */
@Injectable()
export class AppClock {
  #offset = 0
  now(): number {
    return Date.now() + this.#offset
  }
  /** Moves the app's time to `at`; from there it goes on at the usual pace. */
  set(at: number): void {
    this.#offset = at - Date.now()
  }
}
