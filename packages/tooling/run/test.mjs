// npm test: every suite on SQLite, and on a private MariaDB too where the machine has one. More arguments go to Jest.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { findMariadb, startMariadb } from './mariadb.mjs'
import { runTool } from './shell.mjs'

const required = process.env.CI === 'true' || process.env.LINLI_REQUIRE_MYSQL === '1'
const given = process.env.LINLI_TEST_MYSQL

await ensureInstalled()
const found = findMariadb()
if (!given && !found) {
  console.log('No MariaDB or MySQL on this machine: the database suites run on SQLite only.')
  if (required) process.exit(1)
}
const server = !given && found ? await startMariadb({ durable: false }) : undefined
// Suites copy the demo district from here; not on somebody's own server, where the template would be left behind.
const templates = given ? undefined : mkdtempSync(join(tmpdir(), 'linli-templates-'))
try {
  process.exitCode = await runTool(
    'jest',
    ['--config', 'packages/tooling/config/jest.config.mjs', ...process.argv.slice(2)],
    {
      nodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, LINLI_TEST_MYSQL: given ?? server?.url, LINLI_TEST_TEMPLATES: templates },
    },
  )
} finally {
  await server?.stop()
  if (templates) rmSync(templates, { recursive: true, force: true })
}
