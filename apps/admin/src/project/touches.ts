import { routes } from '@linli/contract/client'

/** What a step of a project changes: the project, and what its topics say of it. */
export const TOUCHES = [...Object.values(routes.project), routes.consultation.one]
