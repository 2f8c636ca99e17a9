import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ProposeDialog } from './propose-dialog.tsx'

/** Most cases that one topic is made of. */
const MOST = 50

/** Makes a topic of selected cases. */
export default function ProposeOfCases({ caseIds }: { caseIds: readonly string[] }) {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button disabled={caseIds.length > MOST} onClick={() => setOpen(true)}>
        {`提议（${caseIds.length} 件）`}
      </Button>
      <ProposeDialog
        open={open}
        onClose={() => setOpen(false)}
        caseIds={caseIds}
        onProposed={(id) => void navigate(`/topics?topic=${id}`)}
      />
    </>
  )
}
