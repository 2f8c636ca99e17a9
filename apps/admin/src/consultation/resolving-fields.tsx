import type { Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { POLL_STATES } from '@linli/domain'
import { Form, Select } from 'antd'
import { Link } from 'react-router'
import { ClassSelect } from '../catalogue/class-select.tsx'
import { useRead } from '../kernel/query.tsx'

/** Which poll resolves the topic (交付表决), out of those that may. */
export function PollField({ topic }: { topic: Consultation }) {
  const { data, error, isPending } = useRead(routes.consultation.polls, { id: topic.id })
  return (
    <Form.Item
      name="pollId"
      label="交给哪一次表决"
      extra={
        <>
          只列出本议题可以用的表决。还没有的，先<Link to="/polls">起草表决</Link>，再回到这里
        </>
      }
      rules={[{ required: true, message: '请选择一次表决' }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        status={error ? 'error' : ''}
        placeholder="选择表决"
        notFoundContent={error ? '没有取到表决，请稍后再试' : '没有可以用的表决'}
        options={(data?.items ?? []).map(({ id, title, placeName, state }) => ({
          value: id,
          label: `${title}（${placeName}，${POLL_STATES[state]}）`,
        }))}
      />
    </Form.Item>
  )
}

/** Which duty becomes a case, and of what class (任务派单). */
export function DutyFields({ topic }: { topic: Consultation }) {
  const open = topic.duties.filter((duty) => duty.open)
  return (
    <>
      <Form.Item
        name="dutyId"
        label="哪一项任务"
        initialValue={open[0]?.id}
        rules={[{ required: true, message: '请选择任务' }]}
      >
        <Select options={open.map(({ id, what, who }) => ({ value: id, label: `${what}（${who}）` }))} />
      </Form.Item>
      <Form.Item
        name="classCode"
        label="事件类别"
        extra="成为一件单子，到本社区的待办里派给承办单位，最晚在方案写的日期前答复"
        rules={[{ required: true, message: '请选择事件类别' }]}
      >
        <ClassSelect />
      </Form.Item>
    </>
  )
}
