import { HOUR, MINUTE } from '../kernel/time.ts'

/** How often a message is tried before it is a dead letter (死信): once, and eight times more. */
export const MOST_TRIES = 9

/** When a message that did not go out is tried again: a minute later, then twice as long, two hours at most; null: no more. */
export const retryAt = (tries: number, now: number): number | null =>
  tries >= MOST_TRIES ? null : now + Math.min(2 * HOUR, MINUTE * 2 ** (tries - 1))
