import { MINUTE, SECOND } from '@linli/domain'
import { useSyncExternalStore } from 'react'

// Countdowns run by the server's clock: office computers are often minutes off.
let ahead = 0

/** Learns from the `date` header of an answer how far this computer's clock is off. */
export function noteServerTime(header: string | null) {
  const server = header === null ? NaN : Date.parse(header)
  if (Number.isNaN(server)) return
  const difference = server - Date.now()
  ahead = Math.abs(difference) > MINUTE ? difference : 0
}

export const serverNow = () => Date.now() + ahead

const listeners = new Set<() => void>()
let shown = serverNow()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    shown = serverNow()
    for (const tell of listeners) tell()
  }, 20 * SECOND)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const snapshot = () => {
  if (Math.abs(serverNow() - shown) > MINUTE) shown = serverNow()
  return shown
}

/** The present moment for labels such as 剩 42 分; moves on three times a minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, snapshot)
