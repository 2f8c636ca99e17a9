import { GeoErrors, pathParameters, Problem, type Route } from '@linli/contract'
import { PERMISSIONS, ROLES, type Role } from '@linli/domain'
import * as z from 'zod'
import { catalogue } from './call.ts'

type Json = Record<string, unknown>
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })

const BODIES = {
  json: 'application/json',
  upload: 'multipart/form-data',
  form: 'application/x-www-form-urlencoded',
} as const
const json = (schema: Json) => ({ content: { 'application/json': { schema } } })

/** The OpenAPI 3.1 description, out of the contract alone. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [route, { name, input, output }] of catalogue) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[route.method.toLowerCase()] = operation(route, name, jsonSchema(input, 'input'), output)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli 邻里',
      version,
      description: 'Community governance by grids. Every route, out of the contract.',
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output'), GeoErrors: jsonSchema(GeoErrors, 'output') },
      securitySchemes: {
        phone: { type: 'http', scheme: 'bearer' },
        console: { type: 'apiKey', in: 'cookie', name: 'linli-session' },
      },
    },
  }
}

function operation(route: Route, name: string, input: Json, output: z.ZodType): Json {
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = new Set((input['required'] as string[] | undefined) ?? [])
  const inPath = pathParameters(route.path)
  const inQuery = route.method === 'GET' || route.method === 'DELETE'
  const rest = Object.fromEntries(Object.entries(properties).filter(([key]) => !inPath.includes(key)))
  const parameters = [
    ...inPath.map((key) => ({ name: key, in: 'path', required: true, schema: properties[key] ?? { type: 'string' } })),
    ...(inQuery
      ? Object.entries(rest).map(([key, schema]) => ({ name: key, in: 'query', required: required.has(key), schema }))
      : []),
    ...(route.command
      ? [
          {
            name: 'x-command-id',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 64 },
          },
        ]
      : []),
  ]
  const type = BODIES[route.body ?? 'json']
  const body = { type: 'object', properties: rest, required: [...required].filter((key) => !inPath.includes(key)) }
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    ...(route.permission === 'public'
      ? { security: [] }
      : { security: [{ phone: [] }, { console: [] }], description: whoMay(route.permission) }),
    ...(parameters.length && { parameters }),
    ...(!inQuery && { requestBody: { required: true, content: { [type]: { schema: body } } } }),
    responses: {
      200: {
        description: 'OK',
        ...(route.answer === 'download' ? { content: { '*/*': {} } } : json(jsonSchema(output, 'output'))),
      },
      default: {
        description: 'Refused',
        ...json({ $ref: `#/components/schemas/${route.answer === 'georeport' ? 'GeoErrors' : 'Problem'}` }),
      },
    },
  }
}

const whoMay = (permission: keyof typeof PERMISSIONS) =>
  `${permission}:${(PERMISSIONS[permission] as readonly Role[]).map((role) => ROLES[role].label).join('、')}`
