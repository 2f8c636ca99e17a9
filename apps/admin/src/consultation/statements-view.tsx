import type { Consultation } from '@linli/contract'
import { hasStatements } from '@linli/domain'
import { useMay } from '../kernel/session.tsx'
import { AgreementView } from './agreement-view.tsx'
import { StatementDesk } from './statement-desk.tsx'

/** What residents say online (大家怎么说): the picture for everybody, the desk for who keeps the topic. */
export function StatementsView({ topic }: { topic: Consultation }) {
  const may = useMay()
  if (!hasStatements(topic)) return null
  return (
    <>
      {may('consultation.moderate') && (
        <section aria-label="观点审核">
          <h3>观点审核</h3>
          <StatementDesk topicId={topic.id} />
        </section>
      )}
      <section aria-label="共识图">
        <h3>共识图</h3>
        <AgreementView topicId={topic.id} />
      </section>
    </>
  )
}
