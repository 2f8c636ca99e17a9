import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { routes } from '@linli/contract/client'
import { UNIT_KINDS } from '@linli/domain'
import { Button, Form, Select, TreeSelect } from 'antd'
import { classTree } from '../catalogue/class-select.tsx'
import { usePlaceTree, type PlaceNode } from '../grid/use-place-tree.ts'
import { usePages, useRead } from '../kernel/query.tsx'

interface Field {
  readonly label: string
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string) => void
}
const ANY = '*'
const MOST = 400

/** A class, a whole group, or all. */
function ClassCode({ label, ...field }: Field) {
  const { data } = useRead(routes.catalogue.eventClasses, {})
  const groups = classTree(data?.items ?? []).map((group) => ({ ...group, selectable: true }))
  return (
    <TreeSelect
      {...field}
      aria-label={label}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeData={[{ value: ANY, title: '全部类别' }, ...groups]}
      popupMatchSelectWidth={false}
      style={{ width: 190 }}
    />
  )
}

const byCode = (node: PlaceNode): PlaceNode => ({
  ...node,
  value: node.place.code,
  ...(node.children && { children: node.children.map(byCode) }),
})

/** A place with all that lies in it, or – unless one of them is wanted – the whole district. */
export function PlaceCode({ label, one = false, ...field }: Field & { one?: boolean }) {
  const { nodes, load } = usePlaceTree()
  return (
    <TreeSelect<string, PlaceNode | { value: string; title: string; isLeaf: true }>
      {...field}
      aria-label={label}
      treeData={[...(one ? [] : [{ value: ANY, title: '全区', isLeaf: true as const }]), ...nodes.map(byCode)]}
      loadData={(node) => load((node as unknown as PlaceNode).place.id)}
      popupMatchSelectWidth={false}
      style={{ width: 190 }}
    />
  )
}

function UnitCode({ label, ...field }: Field) {
  const { data } = usePages(routes.unit.units, { limit: 100 })
  return (
    <Select
      {...field}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      options={data
        ?.filter((unit) => unit.active || unit.code === field.value)
        .map(({ code, name, kind }) => ({ value: code, label: `${name}（${UNIT_KINDS[kind]}）` }))}
      popupMatchSelectWidth={false}
      style={{ width: 230 }}
    />
  )
}

const COLUMNS = [
  { key: 'classCode', word: '类别', Input: ClassCode },
  { key: 'placeCode', word: '地点', Input: PlaceCode },
  { key: 'unitCode', word: '单位', Input: UnitCode },
] as const

/** Which unit handles what where: the closest fit counts, so the order of the rows does not. */
export function RoutesEditor() {
  return (
    <Form.List name="value">
      {(rows, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          {rows.map(({ key, name }, i) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              {COLUMNS.map(({ key: column, word, Input }) => (
                <Form.Item
                  key={column}
                  name={[name, column]}
                  rules={[{ required: true, message: `请选择${word}` }]}
                  style={{ margin: 0 }}
                >
                  <Input label={`第 ${i + 1} 条${word}`} />
                </Form.Item>
              ))}
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除第 ${i + 1} 条`}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={rows.length >= MOST}
            onClick={() => add({ placeCode: ANY })}
            style={{ alignSelf: 'flex-start' }}
          >
            加一条
          </Button>
        </div>
      )}
    </Form.List>
  )
}
