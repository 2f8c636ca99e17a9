import { describe, expect, it } from '@jest/globals'
import { PERMISSIONS } from '@linli/domain'
import * as z from 'zod'
import { pathParameters, routes, schemas } from './index.ts'
import type { Route } from './kernel/route.ts'

type AnyRoute = Route<never>
const rooms = Object.entries<Record<string, AnyRoute>>(routes)
const all = rooms.flatMap(([room, of]) => Object.entries(of).map(([name, route]) => ({ id: `${room}.${name}`, route })))
const schemaOf = new Map<string, { input: z.ZodType; output: z.ZodType }>(
  Object.entries<Record<string, { input: z.ZodType; output: z.ZodType }>>(schemas).flatMap(([room, of]) =>
    Object.entries(of).map(([name, pair]) => [`${room}.${name}`, pair] as const),
  ),
)

/** What is inside a JSON schema: the names of all its properties, however deep. */
function propertyNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(propertyNames)]
}
const shapeOf = (schema: z.ZodType) => (schema as z.ZodObject<Record<string, z.ZodType>>).shape
const described = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' })

it('routes-and-schemas-have-the-same-names', () => {
  expect(Object.keys(schemas)).toEqual(Object.keys(routes))
  expect([...schemaOf.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
})

describe.each(all)('$id', ({ id, route }) => {
  it('a-path-stands-under-the-version-and-reads-in-kebab-case', () => {
    const standard = /^\/open311\/v2\/[a-z]+(\/:[a-z]+)?\.:format$/
    expect(route.path).toMatch(
      route.answer === 'georeport' ? standard : /^\/api\/v1(\/(:[a-zA-Z]+|[a-z0-9-]+(\.xlsx)?))+$/,
    )
  })

  it('every-parameter-of-the-path-is-asked-for-in-the-input', () => {
    const { input } = schemaOf.get(id)!
    expect(input).toBeInstanceOf(z.ZodObject)
    const shape = shapeOf(input)
    for (const name of pathParameters(route.path)) {
      expect(Object.keys(shape)).toContain(name)
      expect(shape[name]!.safeParse(undefined).success).toBe(false)
    }
  })

  it('its-permission-is-one-that-posts-hold', () => {
    if (route.permission !== 'public') expect(Object.keys(PERMISSIONS)).toContain(route.permission)
  })

  it('reading-is-no-command', () => {
    if (route.method === 'GET') expect(route.command).toBeUndefined()
  })

  it('can-be-told-as-openapi', () => {
    const { input, output } = schemaOf.get(id)!
    expect(described(input, 'input')).toMatchObject({ type: 'object' })
    const type = route.answer === 'georeport' ? expect.stringMatching(/^(array|object)$/) : 'object'
    if (route.answer !== 'download') expect(described(output, 'output')).toMatchObject({ type })
  })
})

it('an-address-and-a-method-mean-one-thing', () => {
  const addresses = all.map(({ route }) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`)
  expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([])
})

it('every-change-is-a-command-but-signing-in-secrets-and-what-a-standard-has-no-command-for', () => {
  const without = all.filter(({ route }) => route.method !== 'GET' && !route.command).map(({ id }) => id)
  const session = ['signInStaff', 'askCode', 'signInPhone', 'signInWechat', 'refresh', 'signOut']
  const secrets = ['changePassword', 'newTotp', 'confirmTotp']
  const standard = ['open311.report']
  // Asks, but what is asked about is too long and too personal for an address.
  const asks = ['workOrder.suggestFor', 'workOrder.nearby']
  // A link works once, whoever has it.
  const byLink = ['workOrder.deny']
  // What an event or the digest of a command would keep of it, is what nobody shall know.
  const untold = ['review.rate', 'statement.vote']
  const ofIdentity = [...session, ...secrets].map((name) => `identity.${name}`)
  expect(without.sort()).toEqual([...ofIdentity, ...standard, ...asks, ...byLink, ...untold].sort())
})

it('every-permission-opens-a-route', () => {
  const used = new Set(all.map(({ route }) => route.permission))
  expect(Object.keys(PERMISSIONS).filter((permission) => !used.has(permission as keyof typeof PERMISSIONS))).toEqual([])
})

it('only-what-must-be-seen-before-signing-in-is-public', () => {
  const open = all.filter(({ route }) => route.permission === 'public').map(({ id }) => id)
  const signIn = ['signInStaff', 'askCode', 'signInPhone', 'signInWechat', 'refresh'].map((name) => `identity.${name}`)
  const items = ['catalogue.items', 'catalogue.item', 'bundle.list', 'bundle.one']
  const shown = ['attachment.file', 'grid.frontage', 'grid.publicNotice', ...items]
  const standard = all.filter(({ route }) => route.path.startsWith('/open311/')).map(({ id }) => id)
  expect(standard).toHaveLength(6)
  const byLink = ['workOrder.denial', 'workOrder.deny', 'workOrder.check']
  expect(open.sort()).toEqual([...signIn, ...shown, ...standard, ...byLink].sort())
})

it('a-page-is-bounded', () => {
  for (const { id } of all) {
    const { limit } = shapeOf(schemaOf.get(id)!.input)
    if (!limit) continue
    expect(limit.parse(undefined)).toBe(20)
    expect(limit.parse('100')).toBe(100)
    for (const bad of ['0', '101', '1.5', 'all']) expect(limit.safeParse(bad).success).toBe(false)
  }
})

describe('nothing-is-asked-or-told-that-counts-against-people', () => {
  const named = all.flatMap(({ id, route }) => [id, route.path])
  const told = [...schemaOf.values()].flatMap(({ input, output }) => [
    described(input, 'input'),
    described(output, 'output'),
  ])
  const names = new Set([...named, ...told.flatMap(propertyNames)])
  it.each([
    ['no ranking or score', /rank|score|leader-?board|points?\b/i],
    ['no check-in, track or use statistics', /check-?in|track|online|lastSeen|usage|visits/i],
    ['no national id', /idCard|idNumber|nationalId|citizenId/i],
    ['no label of a person', /risk|tags?\b|petition|correction|drug|illness|blacklist/i],
    ['nobody sees who rated', /rater|ratedBy/i],
  ])('%s', (_, forbidden) => {
    expect([...names].filter((name) => forbidden.test(name))).toEqual([])
  })

  it('and the names are really looked at', () => {
    for (const name of ['workOrder.raise', 'onBehalfOfPhone', 'satisfaction', 'badRows']) expect(names).toContain(name)
  })
})
