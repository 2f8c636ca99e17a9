import { routes } from '@linli/contract/client'
import { useFilters } from '../kernel/filters.ts'
import { Page } from '../kernel/page.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { CallStart } from './call-start.tsx'
import { CallView } from './call-view.tsx'
import { Danger } from './danger.tsx'

/** Telephone, window and letters: one caller at a time. */
export default function HotlinePage() {
  const [{ call }, change] = useFilters('call')
  return (
    <Page title="热线受理">
      <Danger />
      {call ? (
        <OneCall key={call} id={call} onOver={() => change({ call: undefined })} />
      ) : (
        <CallStart onOpen={(id) => change({ call: id })} />
      )}
    </Page>
  )
}

function OneCall({ id, onOver }: { id: string; onOver: () => void }) {
  const query = useRead(routes.call.one, { id })
  return <PageState query={query}>{(call) => <CallView call={call} onOver={onOver} />}</PageState>
}
