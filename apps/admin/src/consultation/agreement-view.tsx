import type { AgreementPicture } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { SHOWN_FROM, STANCES } from '@linli/domain'
import { Button } from 'antd'
import { useState } from 'react'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { Shares } from './shares.tsx'
import styles from './consultation.module.css'

type Figures = NonNullable<AgreementPicture['statements'][number]['all']>
const SIDES = ['agree', 'disagree', 'pass'] as const
const FEW = 5

/** Picture of agreement (共识图), as residents read it: there is no person in it, and nothing of fewer than ten. */
export function AgreementView({ topicId }: { topicId: string }) {
  const query = useRead(routes.statement.picture, { id: topicId })
  return <PageState query={query}>{(picture) => <Picture picture={picture} />}</PageState>
}

function Picture({ picture: { at, voters, common, groups, statements } }: { picture: AgreementPicture }) {
  const [all, setAll] = useState(false)
  if (at === null) return <p className="second">还没有人表态。表态的人多了，这里看得到大家在哪些地方想法一样。</p>
  return (
    <>
      <p className="second figures">
        {voters} 人表过态 · <When at={at} />
      </p>
      <Opinions title="大多数人都这样想" opinions={common} />
      {groups.map(({ label, size, typical }) => (
        <Opinions key={label} title={`${label}（${size} 人）特别看重`} opinions={typical} />
      ))}
      <ul className={styles.lines}>
        {statements.slice(0, all ? undefined : FEW).map(({ id, text, all: figures }) => (
          <li key={id}>
            {text}
            {figures ? (
              <Shares parts={partsOf(figures)} />
            ) : (
              <div className="second">{`不到 ${SHOWN_FROM} 人表态，先不显示`}</div>
            )}
          </li>
        ))}
      </ul>
      {!all && statements.length > FEW && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setAll(true)}>
          其余 {statements.length - FEW} 条
        </Button>
      )}
    </>
  )
}

function Opinions({ title, opinions }: { title: string; opinions: AgreementPicture['common'] }) {
  if (opinions.length === 0) return null
  return (
    <div className={styles.opinions}>
      <b>{title}</b>
      <ul>
        {opinions.map(({ statementId, stance, text }) => (
          <li key={statementId}>
            {STANCES[stance]}：{text}
          </li>
        ))}
      </ul>
    </div>
  )
}

const partsOf = (figures: Figures) => SIDES.map((side) => ({ side, label: STANCES[side], count: figures[side] }))
