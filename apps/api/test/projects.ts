import { routes, type ActOnProject, type NotifyProject, type Project } from '@linli/contract'
import { GRID, placeId, type TestApp } from './harness.ts'
import type { Person } from './person.ts'

export const MONEY = [
  { what: '管道', source: '老旧小区改造资金', amount: 30_000_00, spent: 0 },
  { what: '路面', source: '区财政', amount: 12_000_00, spent: 0 },
]
/** What the unit of lamps will do in the first grid. */
export async function projectInput(app: TestApp): Promise<NotifyProject> {
  const [unit] = await app.source.query<{ id: string }[]>("SELECT id FROM unit WHERE code = 'D01'")
  const [title, body] = ['下水管改造', '换下水管，恢复路面']
  return { unitId: unit!.id, placeId: await placeId(app, GRID), title, body, budget: MONEY }
}
export const notified = async (app: TestApp): Promise<Project> =>
  app.staff('lamp').call(routes.project.notify, await projectInput(app))

/** Takes a step of the project as it is now. */
export async function onProject(
  app: TestApp,
  who: Person,
  id: string,
  action: ActOnProject['action'],
  more: Partial<ActOnProject> = {},
): Promise<Project> {
  const [row] = await app.source.query<{ version: number }[]>('SELECT version FROM project WHERE id = ?', [id])
  return who.call(routes.project.act, { ...more, id, action, version: row!.version })
}
/** With a suggestion of the committee. */
export async function projectEntry(app: TestApp): Promise<Project> {
  const { id } = await notified(app)
  return onProject(app, app.staff('secretary'), id, 'suggest', { text: '请先做东边' })
}
