import type { RuleView } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'
import { RuleDrawer } from './rule-drawer.tsx'
import { RuleSummary } from './rule-summary.tsx'
import styles from './rule.module.css'

/** The district's rules: each with its value, its basis, and who set it when. */
export default function RulesPage() {
  const may = useMay()
  const query = useRead(routes.rule.rules, {})
  const [editing, setEditing] = useState<RuleView>()
  const missing = query.data?.calendarMissing ?? []
  return (
    <Page title="规则">
      {missing.length > 0 && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={`${missing.join('、')} 年的放假安排还没有公布`}
          description="这些年份的时限先按周一至周五计算，公布后会重算未办结的单子。可在“本地放假与调休”里先填本地的安排。"
          style={{ marginBottom: 12 }}
        />
      )}
      <PageState query={{ ...query, data: query.data?.items }} empty={<Nothing text="还没有规则。" />}>
        {(rules) => (
          <ul className="stack">
            {rules.map((rule) => (
              <li key={rule.key} className={`card ${styles.rule}`}>
                <div className="row">
                  <h2>{rule.label}</h2>
                  <span className="grow" />
                  {may('rule.change') && (
                    <Button aria-label={`修改${rule.label}`} onClick={() => setEditing(rule)}>
                      修改
                    </Button>
                  )}
                </div>
                <RuleSummary rule={rule} />
                <p className="second">
                  依据：{rule.basis}
                  <br />
                  {rule.version > 0 ? `第 ${rule.version} 版` : '初始值，还没有改过'}
                  {rule.validFrom && (
                    <>
                      ，<When at={rule.validFrom} /> 起
                    </>
                  )}
                  {rule.by && `，${rule.by} 设定`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </PageState>
      <RuleDrawer rule={editing} onClose={() => setEditing(undefined)} />
    </Page>
  )
}
