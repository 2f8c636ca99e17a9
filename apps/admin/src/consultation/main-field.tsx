import { routes } from '@linli/contract/client'
import { Form, Select } from 'antd'
import { usePages } from '../kernel/query.tsx'

/** States in which a topic can be merged into. */
const MAINS: readonly string[] = ['raised', 'topic', 'deliberating']

/** Which topic it is merged into (并题). */
export function MainField({ topicId }: { topicId: string }) {
  const { data, isPending } = usePages(routes.consultation.board, { limit: 100 })
  const mains = data?.filter(({ id, state }) => id !== topicId && MAINS.includes(state)) ?? []
  return (
    <Form.Item name="mainId" label="并入哪个议题" rules={[{ required: true, message: '请选择并入哪个议题' }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        placeholder="选择同一社区还没有审议的议题"
        notFoundContent="没有可以并入的议题"
        options={mains.map(({ id, title, placeName }) => ({ value: id, label: `${title}（${placeName}）` }))}
      />
    </Form.Item>
  )
}
