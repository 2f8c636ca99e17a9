import { routes, type InputOf, type Route } from '@linli/contract/client'
import { release, upload } from '../attachment/photo-files.ts'
import { api } from '../kernel/api.ts'
import { whenBack } from '../kernel/network.ts'
import { outboxIn, type Kind, type Outcome, type Waiting } from '../kernel/outbox.ts'
import { isSignedIn, onSession, ownerBox } from '../kernel/session.ts'
import { phoneStorage } from '../kernel/storage.ts'
import { createStore, useStore } from '../kernel/store.ts'
import { noteSent } from '../kernel/use-call.ts'
import { drafts } from '../kernel/use-draft.ts'
import type { OrderDetail } from '../kernel/words.ts'

type Commands = {
  raise: InputOf<typeof routes.workOrder.raise>
  act: InputOf<typeof routes.workOrder.act>
  visit: InputOf<typeof routes.visit.raise>
}
const ROUTES: { readonly [K in Kind]: Route<Commands[K], OrderDetail> } = {
  raise: routes.workOrder.raise,
  act: routes.workOrder.act,
  visit: routes.visit.raise,
}

/** What waits on this phone for its account, the oldest first. */
const waiting = createStore<readonly Waiting[]>([])
export const useWaiting = () => useStore(waiting)
export const waitingOne = (id: string) => waiting.get().find((entry) => entry.id === id)

/** What the api has answered in this session, for the page that still shows it. */
const answers = createStore<Readonly<Record<string, OrderDetail>>>({})
export const useAnswer = (id: string): OrderDetail | undefined => useStore(answers)[id]

async function send<K extends Kind>(kind: K, { id, input }: Waiting, photos: readonly string[]) {
  const answer = await api.call(ROUTES[kind], { ...input, photos } as unknown as Commands[K], id)
  noteSent()
  answers.set({ ...answers.get(), [id]: answer })
  return answer
}

const box = outboxIn(phoneStorage, { upload, release, send: (entry, photos) => send(entry.kind, entry, photos) }, () =>
  show(),
)
function show(): void {
  const owner = ownerBox.get()
  waiting.set(owner ? box.all(owner) : [])
}

/** The account that sends: asked for once, since nothing may go out under somebody else's name. */
async function owner(): Promise<string> {
  const known = ownerBox.get()
  if (known) return known
  const { id } = await api.call(routes.identity.me, {})
  ownerBox.set(id)
  return id
}

/** Seconds between two tries while nothing else tells that the network is back. */
const PAUSES = [5, 15, 60, 300]
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined
let running = false

async function run(): Promise<void> {
  if (timer) clearTimeout(timer)
  if (running || !isSignedIn()) return
  running = true
  const waits = await owner()
    .then((id) => box.deliverAll(id))
    .catch(() => true)
  running = false
  show()
  if (!waits) return
  const pause = PAUSES[Math.min(tries++, PAUSES.length - 1)]!
  timer = setTimeout(() => void run(), pause * 1000)
}

/** Sends what waits, now: the app is shown, the network is back, somebody has signed in or asks for it. */
export function sendWaiting(): void {
  tries = 0
  show()
  if (waiting.get().some((entry) => !entry.refused)) void run()
}

export function startSending(): void {
  show()
  for (const { id, refused } of waiting.get()) if (!refused) drafts.dropSent(id)
  onSession(sendWaiting)
  whenBack(sendWaiting)
}

/**
 * Puts a command in the box and tries to send it at once.
 * @param stays whether it waits in the box when no answer comes; else the page goes on asking for it
 */
export async function post(entry: Omit<Waiting, 'owner'>, stays: boolean): Promise<Outcome> {
  const whole = { ...entry, owner: await owner() }
  box.keep(whole)
  const outcome = await box.deliver(whole)
  if (outcome.state !== 'waiting') return outcome
  if (stays) void run()
  else box.drop(entry.id)
  return outcome
}

/** Takes back what was refused: the page shows why and goes on with it, or the person gives it up. */
export const takeOut = (id: string) => box.drop(id)
export function giveUp(entry: Waiting): void {
  box.drop(entry.id)
  release(entry.photos)
}

/** Two accounts of one person have become one. */
export function nowOwnedBy(id: string): void {
  const before = ownerBox.get()
  ownerBox.set(id)
  if (before && before !== id) box.adopt(before, id)
  show()
}

/** The person leaves this phone. */
export function forgetWaiting(): void {
  const id = ownerBox.get()
  if (id) box.dropAll(id)
}
