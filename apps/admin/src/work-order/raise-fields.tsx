import { Form, Input } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { UnitSelect } from '../unit/unit-select.tsx'

/** Where it is. @param extra what to say below the place */
export const WhereFields = ({ extra }: { readonly extra?: string | undefined }) => (
  <>
    <Form.Item
      name="placeId"
      label="所在社区或网格"
      {...(extra && { extra })}
      rules={[{ required: true, message: '请先选择所在的社区或网格' }]}
    >
      <PlaceSelect />
    </Form.Item>
    <Form.Item name="location" label="具体位置">
      <Input maxLength={100} placeholder="如 3 号楼三单元" />
    </Form.Item>
  </>
)

/** A complaint about a unit says which. */
export const AboutUnitField = () => (
  <Form.Item
    name="aboutUnitId"
    label="对哪个单位有意见"
    extra="这个单位看不到这张单子"
    rules={[{ required: true, message: '请选择单位' }]}
  >
    <UnitSelect />
  </Form.Item>
)
