import { routes } from '@linli/contract/client'

/** What a step of a version changes: the version, the lists it stands in, and the item that residents see. */
export const TOUCHES = Object.values(routes.catalogue)
