// Turborepo without its telemetry and update notices. As a script: node turbo.mjs <task …> [options]
import { ensureInstalled } from './install.mjs'
import { isMain, runTool } from './shell.mjs'

/**
 * Runs `turbo run …`; resolves to its exit code.
 * @param {string[]} args
 */
export const turbo = (args) =>
  runTool('turbo', ['run', ...args], {
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  })

if (isMain(import.meta.url)) {
  await ensureInstalled()
  process.exitCode = await turbo(process.argv.slice(2))
}
