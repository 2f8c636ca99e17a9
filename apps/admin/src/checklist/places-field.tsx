import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { PlaceKind } from '@linli/domain'
import { Button, Form } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'

interface Props {
  readonly name: string
  readonly legend: string
  readonly kinds: readonly PlaceKind[]
}

/** Several places, each chosen out of the tree. */
export const PlacesField = ({ name, legend, kinds }: Props) => (
  <fieldset style={{ marginBottom: 16 }}>
    <legend>{legend}</legend>
    <Form.List name={name} initialValue={[undefined]}>
      {(places, { add, remove }) => (
        <div className="stack">
          {places.map(({ key, name: at }, i) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item
                name={at}
                className="grow"
                rules={[{ required: true, message: '请选择' }]}
                style={{ margin: 0, minWidth: 0 }}
              >
                <PlaceSelect aria-label={`${legend} ${i + 1}`} kinds={kinds} placeholder="请选择" />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除${legend} ${i + 1}`}
                disabled={places.length === 1}
                onClick={() => remove(at)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => add(undefined)}
            style={{ alignSelf: 'flex-start' }}
          >
            再加一个
          </Button>
        </div>
      )}
    </Form.List>
  </fieldset>
)
