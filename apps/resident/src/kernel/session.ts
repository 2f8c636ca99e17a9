import { phoneStorage } from './storage.ts'
import { createStore, useStore } from './store.ts'
import type { TokenBox, Tokens } from './transport.ts'

const KEY = 'tokens'
const signedIn = createStore(phoneStorage.read<Tokens>(KEY) !== undefined)

/** The phone's tokens. Read from the storage each time: another page of the same browser may have renewed them. */
export const tokenBox: TokenBox = {
  get: () => phoneStorage.read<Tokens>(KEY),
  set(tokens) {
    if (tokens) phoneStorage.write(KEY, tokens)
    else phoneStorage.remove(KEY)
    if (signedIn.get() !== Boolean(tokens)) signedIn.set(Boolean(tokens))
  },
}

export const isSignedIn = signedIn.get
export const useSignedIn = () => useStore(signedIn)
export const onSession = signedIn.subscribe

const OWNER = 'owner'
/** The account that holds this phone; unknown until the api has said it. */
export const ownerBox = {
  get: () => phoneStorage.read<string>(OWNER),
  set: (id: string | undefined) => (id ? phoneStorage.write(OWNER, id) : phoneStorage.remove(OWNER)),
}
