import { routes } from '@linli/contract/client'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import styles from './audit.module.css'

/** Complaints about the product, newest first, in the words they were written in. */
export default function ComplaintsPage() {
  const pages = usePages(routes.audit.complaints, {})
  return (
    <Page title="产品意见">
      <div className="card">
        <PageState
          query={pages}
          empty={<Nothing text="还没有人对本产品提意见。居民和工作人员提的意见会出现在这里。" />}
        >
          {(complaints) => (
            <ul>
              {complaints.map((complaint) => (
                <li key={complaint.id} className={styles.complaint}>
                  <p className="pre">{complaint.text}</p>
                  <p className="second">
                    <When at={complaint.at} />
                    {complaint.contact && ` · 联系方式 ${complaint.contact}`}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </PageState>
        <More pages={pages} />
      </div>
    </Page>
  )
}
