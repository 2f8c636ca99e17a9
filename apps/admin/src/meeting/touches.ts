import { routes } from '@linli/contract/client'

/** What a step of a meeting changes: the meeting, and what its topic may do next. */
export const TOUCHES = [...Object.values(routes.meeting), ...Object.values(routes.consultation)]
