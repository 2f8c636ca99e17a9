import { routes } from '@linli/contract/client'

/** What a step of the checklist changes: the list, its tasks and what was counted. */
export const TOUCHES = Object.values(routes.checklist)
