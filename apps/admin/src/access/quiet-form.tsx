import type { Quiet } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input } from 'antd'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'

interface Values {
  readonly from?: string
  readonly to?: string
  readonly offUntil?: string
}
const pad = (n: number) => String(n).padStart(2, '0')
const timeOf = (minute: number | null) => (minute === null ? '' : `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`)
const minuteOf = (time: string | undefined) => (time ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) : null)

/** When a person is not to be told (下班免打扰); one's own, nobody else sees it. */
export function QuietForm() {
  const quiet = useRead(routes.duty.quiet, {})
  return <PageState query={quiet}>{(data) => <Fields quiet={data} />}</PageState>
}

function Fields({ quiet }: { quiet: Quiet }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const set = useCommand(routes.duty.setQuiet, [routes.duty.quiet])
  const finish = async ({ from, to, offUntil }: Values) => {
    const next = { fromMinute: minuteOf(from), toMinute: minuteOf(to), offUntil: offUntil ?? null }
    if (await run(() => set.mutateAsync(next))) void message.success('免打扰已保存')
  }
  const initial = {
    from: timeOf(quiet.fromMinute),
    to: timeOf(quiet.toMinute),
    ...(quiet.offUntil && { offUntil: quiet.offUntil }),
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(values) => void finish(values)}
    >
      <p className="second">
        这段时间不提醒您，消息等时间过了再到；只有“立即”的单子照常提醒。待办里什么都不少。这是您自己的设置，别人看不到，也不算考勤。
      </p>
      <Problem error={error} />
      <div className="row">
        <Form.Item name="from" label="每天从">
          <Input type="time" style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="to" label="到">
          <Input type="time" style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="offUntil" label="或者一直到">
          <DateTimeInput />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={busy}>
        保存免打扰
      </Button>
    </Form>
  )
}
