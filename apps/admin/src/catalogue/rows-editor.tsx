import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import styles from './catalogue.module.css'

interface Column {
  /** absent: the row is a plain text */
  readonly key?: string
  readonly label: string
  readonly optional?: boolean
  /** characters of a text */
  readonly max?: number
  /** a whole number from one up to this */
  readonly most?: number
  /** one of these */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

interface Props {
  readonly name: string | readonly (string | number)[]
  readonly label: string
  readonly add: string
  readonly columns: readonly Column[]
}

/** A list of short texts, or of rows of few texts, one line each. */
export function RowsEditor({ name, label, add, columns }: Props) {
  return (
    <fieldset className={styles.rows}>
      <legend>{label}</legend>
      <Form.List name={name as string[]}>
        {(rows, { add: addRow, remove }) => (
          <>
            {rows.map((row, i) => (
              <div key={row.key} className={styles.line}>
                {columns.map((column) => (
                  <Form.Item
                    key={column.label}
                    name={column.key ? [row.name, column.key] : row.name}
                    rules={
                      column.optional ? [] : [{ required: true, whitespace: true, message: `请填写${column.label}` }]
                    }
                    className={styles.cell}
                  >
                    {inputOf(column, i)}
                  </Form.Item>
                ))}
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={`删除${label} ${i + 1}`}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined aria-hidden="true" />}
              onClick={() => addRow(columns.some((column) => column.key) ? {} : '')}
            >
              {add}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

function inputOf({ label, optional, max, most, options }: Column, i: number) {
  const words = { 'aria-label': `${label} ${i + 1}`, placeholder: optional ? `${label}（选填）` : label }
  if (options) return <Select {...words} allowClear options={[...options]} />
  if (most) return <InputNumber {...words} min={1} max={most} precision={0} style={{ width: '100%' }} />
  return <Input {...words} maxLength={max} />
}
