import { routes } from '@linli/contract'
import { act, proposed } from './consultations.ts'
import type { TestApp } from './harness.ts'
import type { Person } from './person.ts'

/** A topic of the first grid that is being talked over. */
export async function topicInTalk(app: TestApp): Promise<string> {
  const { id } = await proposed(app, app.staff('officer'))
  await act(app, app.staff('worker'), id, 'take')
  return id
}

interface StatementAt {
  readonly id: string
  readonly statementId: string
}
/** What somebody writes to a topic, or to one of its own. */
export async function writtenStatement(
  app: TestApp,
  who: Person,
  { text = '晾衣架装在东边，那里晒得到太阳', topic }: { text?: string; topic?: string } = {},
): Promise<StatementAt> {
  const id = topic ?? (await topicInTalk(app))
  const { items } = await who.call(routes.statement.write, { id, text })
  return { id, statementId: items.at(-1)!.id }
}
export async function acceptedStatement(
  app: TestApp,
  who: Person,
  more: { text?: string; topic?: string } = {},
): Promise<StatementAt> {
  const at = await writtenStatement(app, who, more)
  await app.staff('worker').call(routes.statement.moderate, { ...at, accept: true })
  return at
}
