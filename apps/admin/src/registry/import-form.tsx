import type { ImportRun } from '@linli/contract'
import { IMPORT_KINDS, IMPORT_LISTS, type ImportList } from '@linli/domain'
import { routes, urlOf } from '@linli/contract/client'
import { Button, Checkbox, Form, Select } from 'antd'
import { useState, type ChangeEvent } from 'react'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import styles from './registry.module.css'

interface Values {
  readonly kind: ImportRun['kind']
  readonly file: File
  readonly dryRun: boolean
}

/** Kind, file, and whether to try it first. */
export function ImportForm({ onStarted }: { onStarted: (run: ImportRun) => void }) {
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const kind = Form.useWatch('kind', form)
  const start = useCommand(routes.registry.startImport, [routes.registry.imports])
  return (
    <Form<Values>
      form={form}
      className={`card ${styles.import}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ dryRun: true }}
      onFinish={({ kind, file, dryRun }) =>
        void run(async () => onStarted(await start.mutateAsync({ kind, dryRun: String(dryRun), file })))
      }
    >
      <Problem error={error} />
      <div className={styles.fields}>
        <Form.Item name="kind" label="数据" rules={[{ required: true, message: '请选择数据' }]}>
          <Select options={optionsOf(IMPORT_KINDS)} placeholder="选择要导入的数据" style={{ width: 220 }} />
        </Form.Item>
        <FileFields label="文件（CSV 或 XLSX）" dryRun="只检查，不写入；没有错行后去掉勾选再导入一次" />
      </div>
      {kind && <Templates kind={kind} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        开始导入
      </Button>
    </Form>
  )
}

/** A list to fill in for each list of the kind. */
function Templates({ kind }: { kind: ImportRun['kind'] }) {
  const lists = (Object.keys(IMPORT_LISTS) as ImportList[]).filter((list) => IMPORT_LISTS[list].kind === kind)
  return (
    <p className={`second ${styles.templates}`}>
      下载模板：
      {lists.map((list) => (
        <a key={list} href={urlOf(routes.registry.importTemplate, { list })} download>
          {IMPORT_LISTS[list].label}模板
        </a>
      ))}
      （第二行是示例，填写后删除；编码列请设为文本格式）
    </p>
  )
}

interface FileProps {
  readonly id?: string
  readonly onChange?: (event: ChangeEvent<HTMLInputElement>) => void
}

/** A file, and whether to try it first. @param dryRun what trying means here */
export const FileFields = ({ label, dryRun }: { readonly label: string; readonly dryRun: string }) => (
  <>
    <Form.Item
      name="file"
      label={label}
      valuePropName="files"
      getValueFromEvent={(event: ChangeEvent<HTMLInputElement>) => event.target.files?.[0]}
      rules={[{ required: true, message: '请选择文件' }]}
    >
      <FileInput />
    </Form.Item>
    <Form.Item name="dryRun" valuePropName="checked" label="试运行" extra={dryRun}>
      <Checkbox>先试运行</Checkbox>
    </Form.Item>
  </>
)

/** A browser does not let a page set the file: the value only goes up, and the name is shown from here. */
function FileInput({ id, onChange }: FileProps) {
  const [name, setName] = useState<string>()
  return (
    <div className="row">
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx,text/csv"
        className="sr-only"
        onChange={(event) => {
          setName(event.target.files?.[0]?.name)
          onChange?.(event)
        }}
      />
      <label htmlFor={id} className="file-button">
        选择文件
      </label>
      <span className="second">{name ?? '还没有选择'}</span>
    </div>
  )
}
