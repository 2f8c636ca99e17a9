// What lands in the residents' bundle: values only, since types are gone by then.
import { options } from './cruise.mjs'

export default {
  forbidden: [
    {
      name: 'no-zod-in-the-mini-program',
      severity: 'error',
      from: { path: '^apps/resident/src' },
      to: { path: 'node_modules/zod/', reachable: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
}
