// Each step is tried by the three posts it is not open to, at the moment when it is open to the fourth.
import { check, expect } from './check.mjs'

/** @typedef {import('./person.mjs').Person} Person */
/** @typedef {import('./people.mjs').People} People */
/**
 * A step of the process as the api takes it.
 * @typedef {{ id: string, no: string }} Order
 * @typedef {object} Step
 * @property {string} action
 * @property {string} label words of its control
 * @property {object} [data] what it needs beside the order
 */

const REFUSED = [403, 404, 409]

/** How a case stands, as somebody sees it who may. @type {(person: Person, id: string) => Promise<{ version: number, state: string }>} */
export async function standing(person, id) {
  const { status, body } = await person.ask('GET', `/api/v1/work-orders/${id}`)
  expect(status === 200, `${person.post} cannot read the case: ${status}`)
  return { version: Number(body.version), state: String(body.state) }
}

/**
 * The step stands on the actor's page and not on the others', and the others' own sessions are refused it.
 * @param {People} people
 * @param {Person} actor
 * @param {Order} order
 * @param {Step} step
 */
export async function onlyFor(people, actor, order, { action, label, data = {} }) {
  const path = (/** @type {number} */ version) => ({
    path: `/api/v1/work-orders/${order.id}/actions/${action}`,
    data: { version, ...data },
  })
  await refusedToOthers(people, actor, order, label, path)
}

/**
 * The same for a decision about an approval.
 * @type {(people: People, actor: Person, order: Order, label: string) => Promise<void>}
 */
export async function decisionOnlyFor(people, actor, order, label) {
  const { body } = await actor.ask('GET', `/api/v1/work-orders/${order.id}`)
  const { id } = /** @type {{ id: string }} */ (body.approval)
  await refusedToOthers(people, actor, order, label, (version) => ({
    path: `/api/v1/work-orders/${order.id}/approvals/${id}`,
    data: { version, grant: true },
  }))
}

/**
 * @param {People} people
 * @param {Person} actor
 * @param {Order} order
 * @param {string} label
 * @param {(version: number) => { path: string, data: object }} command
 */
async function refusedToOthers(people, actor, order, label, command) {
  const before = await standing(actor, order.id)
  const { path, data } = command(before.version)
  await Promise.all([
    check(
      `${label}: the ${actor.post} sees it`,
      async () => {
        const shown = await actor.controlsOf(order.id)
        expect(shown.includes(label), `shown: ${shown.join('、')}`)
      },
      actor.window,
    ),
    ...others(people, actor).map((person) =>
      check(
        `${label}: the ${person.post} does not see it and is refused`,
        async () => {
          const shown = await person.controlsOf(order.id)
          expect(!shown.includes(label), `${person.post} sees ${label}`)
          const { status, body } = await person.ask('POST', path, data)
          expect(REFUSED.includes(status), `answered ${status} ${JSON.stringify(body).slice(0, 200)}`)
          return `${status} ${String(body.code)}`
        },
        person.window,
      ),
    ),
  ])
  const after = await standing(actor, order.id)
  await check(`${label}: being refused changed nothing`, async () =>
    expect(JSON.stringify(after) === JSON.stringify(before), `${JSON.stringify(before)} → ${JSON.stringify(after)}`),
  )
}

/**
 * What is not for these posts at all: their own sessions are refused it.
 * @type {(persons: readonly Person[], what: string, method: string, path: string, data?: object) => Promise<void>}
 */
export async function refusedTo(persons, what, method, path, data) {
  await Promise.all(
    persons.map((person) =>
      check(
        `${what}: the ${person.post} is refused`,
        async () => {
          const { status, body } = await person.ask(method, path, data)
          expect(
            status === 403 && body.code === 'access/denied',
            `answered ${status} ${JSON.stringify(body).slice(0, 200)}`,
          )
          return `${status} ${String(body.code)}`
        },
        person.page,
      ),
    ),
  )
}

/**
 * Nobody raises in the name of another's household. Worker and officer may raise too, but only in their own name, so
 * that they are told the place is wrong; the handler is refused altogether and finds no page for it.
 * @param {People} people
 * @param {object} raised what the resident is about to send
 */
export async function raiseOnlyAsOneself(people, raised) {
  const { resident, handler } = people
  const count = async () => {
    const { body } = await resident.ask('GET', '/api/v1/work-orders/mine?limit=50')
    return /** @type {unknown[]} */ (body.items).length
  }
  const { body: me } = await resident.ask('GET', '/api/v1/me')
  const [home] = /** @type {{ householdId: string }[]} */ (me.bindings)
  const before = await count()
  for (const person of others(people, resident))
    await check(`提单: the ${person.post} cannot raise it for the resident's household`, async () => {
      const { status, body } = await person.ask('POST', '/api/v1/work-orders', {
        ...raised,
        ...(home && { householdId: home.householdId }),
      })
      const refused = person === handler ? status === 403 : status === 422 && body.code === 'work-order/no-place'
      expect(refused, `answered ${status} ${JSON.stringify(body).slice(0, 200)}`)
      return `${status} ${String(body.code)}`
    })
  await check('提单: the handler finds no page for it', async () => {
    await handler.page.goto('/admin/raise')
    await handler.page.getByText('没有权限', { exact: true }).waitFor()
    expect((await handler.control('受理登记').count()) === 0, 'the navigation offers 受理登记')
  })
  await check('提单: being refused changed nothing', async () => expect((await count()) === before, 'another order'))
}

/** @param {People} people @param {Person} actor */
const others = (people, actor) => Object.values(people).filter((person) => person !== actor)
