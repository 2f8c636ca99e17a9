import { Table, type TableColumnsType } from 'antd'
import styles from './list.module.css'

interface Props<Row> {
  readonly rows: readonly Row[]
  readonly columns: TableColumnsType<Row>
  /** the one that stands open beside the list */
  readonly current: string | undefined
  readonly onOpen: (id: string) => void
}

/** A list whose rows open beside it. */
export const ListTable = <Row extends { readonly id: string }>({ rows, columns, current, onOpen }: Props<Row>) => (
  <Table<Row>
    rowKey="id"
    size="middle"
    pagination={false}
    tableLayout="fixed"
    columns={columns}
    dataSource={rows}
    rowClassName={({ id }) => styles[id === current ? 'current' : 'row'] ?? ''}
    onRow={({ id }) => ({ onClick: () => onOpen(id), 'aria-current': id === current || undefined })}
  />
)
