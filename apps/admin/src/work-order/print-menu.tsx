import { PrinterOutlined } from '@ant-design/icons'
import { routes, urlOf } from '@linli/contract/client'
import { PAPERS, type Paper } from '@linli/domain'
import { Button, Dropdown } from 'antd'
import { useMay } from '../kernel/session.tsx'

/** The papers of a case, each as PDF in a tab of its own. */
export function PrintMenu({ id }: { id: string }) {
  const may = useMay()
  if (!may('work-order.print')) return null
  const papers = Object.entries(PAPERS) as [Paper, string][]
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
