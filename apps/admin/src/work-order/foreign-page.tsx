import { PlusOutlined } from '@ant-design/icons'
import type { ForeignSystem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { ImportProgress } from '../registry/import-progress.tsx'
import { ImportRuns, whileRunning } from '../registry/import-runs.tsx'
import { ForeignExport, ForeignImport } from './foreign-forms.tsx'
import { ForeignMappingDrawer } from './foreign-mapping.tsx'

/** Cases of another system: say once what its columns mean, take its sheets in, give its answers back. */
export default function ForeignPage() {
  const [{ system: wanted, run }, change] = useFilters('system', 'run')
  const systems = useRead(routes.foreign.systems, {})
  const imports = useRead(routes.foreign.imports, {}, { every: whileRunning })
  const [editing, setEditing] = useState<ForeignSystem | 'new'>()
  const items = systems.data?.items
  const system = items?.find(({ code }) => code === wanted) ?? items?.[0]
  const nameOf = (code: string) => items?.find((one) => one.code === code)?.name ?? code

  return (
    <Page
      title="外部工单"
      extra={
        <Button
          type={items?.length === 0 ? 'primary' : 'default'}
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => setEditing('new')}
        >
          新增系统
        </Button>
      }
    >
      <PageState
        query={{ ...systems, data: items }}
        empty={
          <Nothing text="还没有外部系统。先新增一个（例如 12345 热线），写明它的每一列是什么，以后直接导入它的工单表。" />
        }
      >
        {(all) =>
          system && (
            <div className="stack">
              <div className="row">
                <Segmented
                  aria-label="外部系统"
                  value={system.code}
                  onChange={(code) => change({ system: code, run: undefined })}
                  options={all.map(({ code, name }) => ({ value: code, label: name }))}
                />
                <Button onClick={() => setEditing(system)}>修改对应关系</Button>
              </div>
              <ForeignImport key={system.code} system={system} onStarted={({ id }) => change({ run: id })} />
              {run && (
                <ImportProgress
                  key={run}
                  id={run}
                  route={routes.foreign.importRun}
                  title={({ system: code }) => nameOf(code)}
                />
              )}
              <ForeignExport system={system} />
              <ImportRuns
                query={imports}
                what="系统"
                nameOf={(one) => nameOf(one.system)}
                counts={['added', 'changed', 'bad']}
                empty="还没有导入过工单。先勾选试运行，看看有没有认不出的类别和地点。"
                onLook={({ id }) => change({ run: id })}
              />
            </div>
          )
        }
      </PageState>
      <ForeignMappingDrawer
        system={editing}
        onClose={(code) => {
          setEditing(undefined)
          if (code) change({ system: code })
        }}
      />
    </Page>
  )
}
