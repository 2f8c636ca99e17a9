import { drafted, itemInput, listed, tasked, taskInput } from '../checklists.ts'
import { as, nothing, type RouteCases } from './common.ts'

export const checklist: Pick<RouteCases, 'checklist'> = {
  checklist: {
    terms: { by: as('worker'), input: nothing },
    items: { by: as('street'), input: () => ({ limit: 5 }) },
    item: { by: as('centre'), input: async (app) => ({ id: (await listed(app)).id }) },
    draft: { by: as('lamp'), input: (app) => itemInput(app) },
    edit: {
      by: as('lamp'),
      input: async (app) => {
        const { id, version } = await drafted(app)
        const { unitId: _, ...told } = await itemInput(app)
        return { ...told, id, version, minutes: 20 }
      },
    },
    actOnItem: {
      by: as('lamp'),
      input: async (app) => {
        const { id, version } = await drafted(app)
        return { id, version, action: 'apply' }
      },
    },
    send: { by: as('lamp'), input: async (app) => taskInput(app, await listed(app, { fields: [] })) },
    tasks: { by: as('worker'), input: () => ({ list: 'open', limit: 5 }) },
    task: { by: as('street'), input: async (app) => ({ id: (await tasked(app)).id }) },
    actOnTask: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await tasked(app)
        return { id, version, action: 'take' }
      },
    },
    load: { by: as('lamp-head'), input: () => ({ month: '2030-03' }) },
  },
}
