import { PrinterOutlined } from '@ant-design/icons'
import type { WorkOrderDetail } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { PAPERS, type Paper } from '@linli/domain'
import { Button, Dropdown } from 'antd'
import { useMay } from '../kernel/session.tsx'

/** The papers of a case, each as PDF in a tab of its own. */
export function PrintMenu({ order: { id, result } }: { order: WorkOrderDetail }) {
  const may = useMay()
  if (!may('work-order.print')) return null
  const all = Object.entries(PAPERS) as [Paper, string][]
  const papers = all.filter(([paper]) => paper !== 'result' || result !== null)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: papers.map(([paper, label]) => ({
          key: paper,
          label: (
            <a href={urlOf(routes.workOrder.paper, { id, paper })} target="_blank" rel="noopener noreferrer">
              {label}
            </a>
          ),
        })),
      }}
    >
      <Button size="small" icon={<PrinterOutlined aria-hidden="true" />}>
        打印
      </Button>
    </Dropdown>
  )
}
