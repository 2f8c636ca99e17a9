import { projectEntry, projectInput, notified } from '../projects.ts'
import { topic } from '../consultations.ts'
import { anna, as, type RouteCases } from './common.ts'

export const projects: Pick<RouteCases, 'project'> = {
  project: {
    projects: { by: anna, input: () => ({ limit: 5 }) },
    one: { by: as('street'), input: async (app) => ({ id: (await notified(app)).id }) },
    notify: { by: as('lamp'), input: projectInput },
    budget: {
      by: as('lamp'),
      input: async (app) => {
        const { id, version, budgets } = await notified(app)
        return { id, version, lines: budgets[0]!.lines, reason: '登记支出' }
      },
    },
    answer: {
      by: as('lamp'),
      input: async (app) => {
        const { id, version, entries } = await projectEntry(app)
        return { id, version, entryId: entries[0]!.id, text: '采纳' }
      },
    },
    open: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await notified(app)
        return { id, version, right: 'suggest', consultationId: (await topic(app)).id }
      },
    },
    act: {
      by: as('secretary'),
      input: async (app) => {
        const { id, version } = await notified(app)
        return { id, version, action: 'refuse', reason: '先听居民的意见' }
      },
    },
  },
}
