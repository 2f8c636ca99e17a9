import { availableParallelism } from 'node:os'
import { preset } from './jest.preset.mjs'

export default {
  testTimeout: 60_000, // a database on a busy machine, with another suite beside it
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Modules of a suite that has ended stay in memory: a worker that holds this much begins anew.
  workerIdleMemoryLimit: '1GB',
  projects: [
    preset({ name: 'tooling', dir: 'packages/tooling' }),
    preset({ name: 'domain', dir: 'packages/domain' }),
    preset({ name: 'contract', dir: 'packages/contract' }),
    preset({ name: 'api', dir: 'apps/api' }),
    preset({ name: 'admin', dir: 'apps/admin', dom: true }),
    preset({ name: 'resident', dir: 'apps/resident', globals: { API_BASE: 'http://api.test' } }),
  ],
}
