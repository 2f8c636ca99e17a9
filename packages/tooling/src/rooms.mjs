// One capability, one name, everywhere: each folder under a `src` is a room or part of that package's kernel.
// As a script it checks this repository.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isMain, root } from '../run/shell.mjs'

export const rooms = [
  'identity',
  'access',
  'rule',
  'grid',
  'unit',
  'registry',
  'visit',
  'work-order',
  'mediation',
  'catalogue',
  'booking',
  'checklist',
  'consultation',
  'meeting',
  'ballot',
  'conference',
  'project',
  'publication',
  'assessment',
  'party',
  'co-building',
  'fund',
  'property',
  'insight',
  'attachment',
  'notification',
  'audit',
  'search',
]

/** Folders beside the rooms, by source folder. The mini-program's subpackage holds rooms like `src` itself. */
const kernels = {
  'packages/domain/src': ['kernel'],
  'packages/contract/src': ['kernel'],
  'apps/api/src': ['kernel', 'platform', 'migrations', 'seed'],
  'apps/admin/src': ['kernel', 'shell', 'assets'],
  'apps/resident/src': ['kernel', 'shell', 'pages', 'components', 'assets', 'workbench'],
  'apps/resident/src/workbench': ['kernel', 'pages', 'components'],
}

/**
 * Every folder with a name of its own, as lines to print.
 * @param {string} base folder that holds `packages` and `apps`
 */
export function misnamedRooms(base) {
  /** @param {string} path */
  const folders = (path) =>
    existsSync(join(base, path))
      ? readdirSync(join(base, path), { withFileTypes: true }).flatMap((entry) =>
          entry.isDirectory() ? entry.name : [],
        )
      : []
  const misnamed = Object.entries(kernels).flatMap(([path, kernel]) =>
    folders(path)
      .filter((name) => !rooms.includes(name) && !kernel.includes(name))
      .map((name) => `${path}/${name}: neither a room nor one of ${kernel.join(', ')}`),
  )
  const agreed = folders('packages/contract/src')
  const alone = folders('apps/api/src')
    .filter((name) => rooms.includes(name) && !agreed.includes(name))
    .map((name) => `apps/api/src/${name}: the room is missing in packages/contract/src`)
  return [...misnamed, ...alone]
}

if (isMain(import.meta.url)) {
  const lines = misnamedRooms(root)
  for (const line of lines) console.error(line)
  process.exitCode = lines.length > 0 ? 1 : 0
}
