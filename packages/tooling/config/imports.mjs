// Who may import whom: domain ← contract ← { api, admin, resident }. Imports of types count too.
import { options } from './cruise.mjs'

const tests = 'spec\\.tsx?$'

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      from: { path: '^packages/domain/src', pathNot: tests },
      to: { pathNot: '^packages/domain/src' },
    },
    {
      name: 'contract-imports-domain-and-zod',
      severity: 'error',
      from: { path: '^packages/contract/src', pathNot: tests },
      to: { pathNot: '^packages/(contract|domain)/src|/zod/' },
    },
    {
      name: 'routes-are-data',
      comment: 'types apart, a *.routes.ts imports only what makes a route: clients get it without the schema library',
      severity: 'error',
      from: { path: '^packages/contract/src/.+\\.routes\\.ts$' },
      to: { dependencyTypesNot: ['type-only'], pathNot: '^packages/contract/src/kernel/route\\.ts$' },
    },
    {
      name: 'apps-do-not-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-do-not-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
  ],
  options: { ...options, tsPreCompilationDeps: 'specify' },
}
