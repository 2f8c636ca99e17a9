import type { DecisionList, DryRun as Numbers } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import styles from './ballot.module.css'
import { Outcome } from './outcome.tsx'

type Rule = DecisionList['items'][number]
const WHO = { roll: '名册', cast: '参加表决', favour: '赞成' } as const
type Who = keyof typeof WHO

/** What a decision rule would say: numbers in, the outcome out, before anybody votes. */
export function DryRun({ rule }: { rule: Rule }) {
  const [open, setOpen] = useState(false)
  if (!open) return <Button onClick={() => setOpen(true)}>试算这条规则</Button>
  return <Trial rule={rule} />
}

function Trial({ rule }: { rule: Rule }) {
  const [heads, setHeads] = useState<Record<Who, number>>({ roll: 100, cast: 70, favour: 40 })
  const [area, setArea] = useState<Record<Who, number>>({ roll: 9000, cast: 6300, favour: 3600 })
  const [asked, setAsked] = useState<string>()
  const byArea = rule.conditions.some(({ by }) => by === 'area')
  const input: Numbers = {
    key: rule.key,
    rollHeads: heads.roll,
    castHeads: heads.cast,
    favourHeads: heads.favour,
    ...(byArea && {
      rollArea: hundredths(area.roll),
      castArea: hundredths(area.cast),
      favourArea: hundredths(area.favour),
    }),
  }
  const now = JSON.stringify(input)
  const outcome = useRead(routes.ballot.dryRun, input, { enabled: asked === now })
  const fits = ({ roll, cast, favour }: Record<Who, number>) => favour <= cast && cast <= roll
  const sound = fits(heads) && (!byArea || fits(area))
  return (
    <section className={styles.trial} aria-label="试算">
      <p className="second">填几个数，看这条规则会怎么判。只是试算，不留记录。</p>
      <Row label="人数" unit="人" values={heads} onChange={setHeads} precision={0} />
      {byArea && <Row label="面积" unit="平方米" values={area} onChange={setArea} precision={2} />}
      {!sound && <p role="alert">赞成的不能多于参加的，参加的不能多于名册上的。</p>}
      <Button disabled={!sound} onClick={() => setAsked(now)} style={{ alignSelf: 'flex-start' }}>
        算一算
      </Button>
      {asked === now && <PageState query={outcome}>{(decision) => <Outcome outcome={decision} />}</PageState>}
    </section>
  )
}

const hundredths = (area: number) => Math.round(area * 100)

interface RowProps {
  readonly label: string
  readonly unit: string
  readonly precision: number
  readonly values: Record<Who, number>
  readonly onChange: (values: Record<Who, number>) => void
}
const Row = ({ label, unit, precision, values, onChange }: RowProps) => (
  <div className={styles.numbers}>
    {(Object.keys(WHO) as Who[]).map((who) => (
      <label key={who}>
        <span className="second">
          {WHO[who]}
          {label}
        </span>
        <InputNumber
          aria-label={WHO[who] + label}
          min={0}
          max={1_000_000}
          precision={precision}
          suffix={unit}
          value={values[who]}
          onChange={(value) => onChange({ ...values, [who]: value ?? 0 })}
          style={{ width: '100%' }}
        />
      </label>
    ))}
  </div>
)
