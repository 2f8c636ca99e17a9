// One preset for every Jest project: ESM, TypeScript through swc, workspace packages from their sources.
//   *.spec.ts(x)    pure: no database, no network
//   *.db-spec.ts    on the databases that the environment names (LINLI_TEST_MYSQL)
//   *.e2e-spec.ts   the whole app over HTTP
import { fileURLToPath } from 'node:url'

/** @param {string} path relative to this folder */
const absolute = (path) => fileURLToPath(new URL(path, import.meta.url))

/** @type {(jsx: boolean) => [string, unknown]} */
const swc = (jsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: jsx, decorators: !jsx },
      target: 'es2022',
      keepClassNames: true,
      transform: jsx
        ? { react: { runtime: 'automatic' } }
        : { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'es6' },
  },
]

/**
 * @param {{ name: string, dir: string, dom?: boolean, globals?: Record<string, unknown> }} project
 *   dir: from the repository's root; dom: jsdom instead of node; globals: what the bundler would define
 * @returns {import('jest').Config}
 */
export const preset = ({ name, dir, dom = false, globals = {} }) => ({
  displayName: name,
  rootDir: absolute(`../../../${dir}`),
  testMatch: ['<rootDir>/{src,test}/**/*.{spec,db-spec,e2e-spec}.{ts,tsx}'],
  testEnvironment: dom ? 'jsdom' : 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@linli/source', ...(dom ? ['browser'] : ['node', 'node-addons'])],
  },
  setupFiles: dom ? [absolute('jest.dom.mjs')] : [],
  setupFilesAfterEnv: dom ? [absolute('jest.patience.mjs')] : [],
  globals,
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '\\.(css|scss|png|svg)$': absolute('jest.asset.mjs') },
  // CommonJS that requires what is ESM only, which Jest can do from Node 24.9 on only: light-my-request and
  // @fastify/static.
  transformIgnorePatterns: ['/node_modules/(?!(light-my-request/node_modules/)?(cookie|content-disposition)/)'],
  transform: {
    '/(cookie|content-disposition)/dist/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
    '\\.tsx$': swc(true),
    '\\.ts$': swc(false),
  },
})
