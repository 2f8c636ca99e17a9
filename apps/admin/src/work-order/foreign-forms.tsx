import { DownloadOutlined } from '@ant-design/icons'
import type { ForeignRun, ForeignSystem } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { DAY, dateKey, isoTime, startOfDate } from '@linli/domain'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useNow } from '../kernel/clock.ts'
import { DateInput } from '../kernel/date-input.tsx'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { FileFields } from '../registry/import-form.tsx'
import registry from '../registry/registry.module.css'

interface Values {
  readonly file: File
  readonly dryRun: boolean
}

/** The sheet of the other system, as it exports it. */
export function ForeignImport({ system, onStarted }: { system: ForeignSystem; onStarted: (run: ForeignRun) => void }) {
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const start = useCommand(routes.foreign.startImport, [routes.foreign.imports])
  return (
    <Form<Values>
      form={form}
      className={`card ${registry.import}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ dryRun: true }}
      onFinish={({ file, dryRun }) =>
        void run(async () => onStarted(await start.mutateAsync({ code: system.code, dryRun: String(dryRun), file })))
      }
    >
      <Problem error={error} />
      <div className={registry.fields}>
        <FileFields label="对方导出的工单表（CSV 或 XLSX）" dryRun="只检查，不提单；再导入同一编号只更新，不会重复" />
      </div>
      <Button type="primary" htmlType="submit" loading={busy}>
        导入工单
      </Button>
    </Form>
  )
}

/** Cases that were answered on these days, in the columns of the other system. */
export function ForeignExport({ system }: { system: ForeignSystem }) {
  const today = dateKey(useNow())
  const [days, setDays] = useState({ from: today, to: today })
  const window = {
    code: system.code,
    from: isoTime(startOfDate(days.from)),
    to: isoTime(startOfDate(days.to) + DAY),
  }
  return (
    <section className={`card ${registry.import}`} aria-label="导出答复">
      <div className="row">
        <DateInput
          aria-label="从哪天"
          value={days.from}
          onChange={(from) => setDays({ ...days, from: from ?? today })}
        />
        <DateInput aria-label="到哪天" value={days.to} onChange={(to) => setDays({ ...days, to: to ?? today })} />
        <Button icon={<DownloadOutlined aria-hidden="true" />} href={urlOf(routes.foreign.answers, window)} download>
          导出答复
        </Button>
      </div>
      <p className="second" style={{ marginTop: 8 }}>
        这些天里答复或不予受理的单子，列和顺序与导入时一样，答复填在对应的列里。
      </p>
    </section>
  )
}
