import { IMPORT_KINDS } from '@linli/domain'
import { routes } from '@linli/contract/client'
import { useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { useRead } from '../kernel/query.tsx'
import { ImportForm } from './import-form.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportRuns, whileRunning } from './import-runs.tsx'

/** Lists come in here: choose a file, try it without writing, then import; every bad row is named. */
export default function ImportsPage() {
  const [{ run }, change] = useFilters('run')
  const imports = useRead(routes.registry.imports, {}, { every: whileRunning })
  return (
    <Page title="数据导入">
      <div className="stack">
        <ImportForm onStarted={({ id }) => change({ run: id })} />
        {run && (
          <ImportProgress
            key={run}
            id={run}
            route={routes.registry.importRun}
            title={({ kind }) => IMPORT_KINDS[kind]}
          />
        )}
        <ImportRuns
          query={imports}
          what="数据"
          nameOf={({ kind }) => IMPORT_KINDS[kind]}
          counts={['read', 'added', 'bad']}
          empty="还没有导入过数据。先选一种数据和文件，勾选试运行看看有没有错行。"
          onLook={({ id }) => change({ run: id })}
        />
      </div>
    </Page>
  )
}
