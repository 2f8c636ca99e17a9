import { routes, type OutputOf } from '@linli/contract/client'
import type { Permission } from '@linli/domain'
import { receipts } from '../ballot/receipts.ts'
import { api } from '../kernel/api.ts'
import { elderChoice, setElder } from '../kernel/elder.ts'
import { goTab } from '../kernel/go.ts'
import { ownerBox, tokenBox, useSignedIn } from '../kernel/session.ts'
import type { Tokens } from '../kernel/transport.ts'
import { forgetAnswers, useCall } from '../kernel/use-call.ts'
import { drafts } from '../kernel/use-draft.ts'
import { forgetWaiting, sendWaiting } from '../work-order/outgoing.ts'

export type Me = OutputOf<typeof routes.identity.me>

/** Who is signed in; asks nothing when nobody is. */
export function useMe() {
  const signedIn = useSignedIn()
  return useCall(routes.identity.me, signedIn ? {} : null)
}

export const may = (me: Me | undefined, permission: Permission) => me?.permissions.includes(permission) ?? false
/** The homes that are confirmed; what is only asked for gives nothing yet. */
export const homesOf = (me: Me | undefined) => me?.bindings.filter((binding) => binding.state === 'confirmed') ?? []

/** Begins a session. The elder view chosen on this phone counts more than the one kept with the account. */
export async function enter(tokens: Tokens): Promise<void> {
  forgetAnswers()
  ownerBox.set(undefined)
  tokenBox.set(tokens)
  const me = await api.call(routes.identity.me, {}).catch(() => undefined)
  if (!me) return
  ownerBox.set(me.id)
  sendWaiting()
  const choice = elderChoice()
  if (choice === undefined) setElder(me.elderView)
  else if (choice !== me.elderView) await keepElder(choice)
}

/** Keeps the choice with the account too. It counts on this phone at once, with or without network. */
export async function keepElder(on: boolean): Promise<void> {
  await api.call(routes.identity.changeMe, { elderView: on }).catch(() => undefined)
}

/** Ends the session and leaves nothing of the person on the phone. */
export function leave(): void {
  forgetWaiting()
  ownerBox.set(undefined)
  tokenBox.set(undefined)
  forgetAnswers()
  drafts.dropAll()
  receipts.dropAll()
  goTab('home')
}
