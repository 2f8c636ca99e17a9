import type { RuleView } from '@linli/contract'
import { routes } from '@linli/contract/client'
import {
  CHECKLIST_LIMITS,
  limitLabel,
  POLL_OFFICERS,
  POLL_UNITS,
  projectProcess,
  RADII,
  SATISFACTION,
  URGENCIES,
  URGENCY_CLOCKS,
  workOrderProcess,
  type Limit,
  type RuleKey,
  type Rules,
  type StageLimits,
  type TermLimits,
} from '@linli/domain'
import type { FC } from 'react'
import { usePages, useRead } from '../kernel/query.tsx'
import { ChannelTable } from '../notification/channel-table.tsx'
import { clockText } from './clock-text.ts'
import { FORM_CLOCKS, FORM_LABELS } from './forms-editors.tsx'
import { lineOf } from './synonym-lines.ts'
import styles from './rule.module.css'

const URGENCY_KEYS = Object.keys(URGENCIES) as (keyof typeof URGENCIES)[]

const Text = ({ text }: { text: string }) => <p className="figures">{text}</p>

const named = (fields: readonly { readonly label: string }[]) => fields.map(({ label }) => label).join('、') || '没有'

/** Of `ballot.officers`. */
export const OFFICERS = { tellers: POLL_OFFICERS.teller, scrutineers: POLL_OFFICERS.scrutineer } as const

/** The limits of `stage-limits`, named by who keeps them. */
export const STAGES: Readonly<Record<keyof StageLimits, string>> = { rule: '裁定', account: '回复督办' }

function NamedLimits<K extends string>({ labels, value }: { labels: Record<K, string>; value: Record<K, Limit> }) {
  const keys = Object.keys(labels) as K[]
  return <Text text={keys.map((key) => `${labels[key]} ${limitLabel(value[key])}`).join('；')} />
}

interface NumbersProps<K extends string> {
  readonly labels: Readonly<Record<K, string>>
  readonly value: Readonly<Record<K, number>>
  readonly unit: string
}
function NumberOfEach<K extends string>({ labels, value, unit }: NumbersProps<K>) {
  return <Text text={(Object.keys(labels) as K[]).map((key) => `${labels[key]} ${value[key]} ${unit}`).join('、')} />
}

function ClassNames({ codes, none }: { codes: readonly string[]; none: string }) {
  const { data } = useRead(routes.catalogue.eventClasses, {})
  const names = new Map(data?.items.map(({ code, name }) => [code, name]))
  return <Text text={codes.map((code) => names.get(code) ?? code).join('、') || none} />
}

/** `路灯，全区：市政维护所`; a place is told by its code, as the table keeps it. */
function RouteList({ value }: { value: Rules['work-order.routes'] }) {
  const classes = useRead(routes.catalogue.eventClasses, {})
  const units = usePages(routes.unit.units, { limit: 100 })
  if (value.length === 0) return <Text text="还没有填写，先按过去的办理情况建议" />
  const names = new Map([
    ['*', '全部类别'],
    ...(classes.data?.items ?? []).map(({ code, name }) => [code, name] as const),
    ...(units.data ?? []).map(({ code, name }) => [code, name] as const),
  ])
  const name = (code: string) => names.get(code) ?? code
  return (
    <ul>
      {value.map(({ classCode, placeCode, unitCode }) => (
        <li key={`${classCode} ${placeCode} ${unitCode}`} className="figures">
          {name(classCode)}，{placeCode === '*' ? '全区' : placeCode}：{name(unitCode)}
        </li>
      ))}
    </ul>
  )
}

/** One line for each form of consultation. */
function FormList<T>({ value, words }: { value: Readonly<Record<string, T>>; words: (of: T) => string }) {
  return (
    <ul>
      {Object.entries(value).map(([form, of]) => (
        <li key={form} className="figures">
          {FORM_LABELS[form]}：{words(of)}
        </li>
      ))}
    </ul>
  )
}

/** Each rule's value as a person reads it. */
const SUMMARIES: { readonly [K in RuleKey]: FC<{ value: Rules[K] }> } = {
  'work-order.limits': ({ value }) => (
    <div className={styles.scroll} role="group" aria-label="四单时限" tabIndex={0}>
      <table className={styles.limits}>
        <thead>
          <tr>
            <th scope="col">轻重缓急</th>
            {URGENCY_CLOCKS.map((clock) => (
              <th key={clock} scope="col">
                {workOrderProcess.clocks[clock]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {URGENCY_KEYS.map((urgency) => (
            <tr key={urgency}>
              <th scope="row">{URGENCIES[urgency]}</th>
              {URGENCY_CLOCKS.map((clock) => (
                <td key={clock}>{limitLabel(value[urgency][clock])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ),
  'work-order.stage-limits': ({ value }) => <NamedLimits labels={STAGES} value={value} />,
  'whistle.limits': ({ value }) => <NamedLimits labels={URGENCIES} value={value} />,
  'work-order.routes': ({ value }) => <RouteList value={value} />,
  'work-order.check-classes': ({ value }) => <ClassNames codes={value} none="没有需要核查的类别" />,
  'work-order.call-back-days': ({ value }) => <Text text={`${value} 个工作日`} />,
  'work-order.supply-days': ({ value }) => <Text text={`${value} 天`} />,
  'work-order.hold-days': ({ value }) => <Text text={`${value} 天`} />,
  'notification.off': ({ value }) => <ChannelTable value={value} />,
  'notification.keep-days': ({ value }) => <Text text={`${value} 天`} />,
  'call.keep-days': ({ value }) => <Text text={`${value} 天`} />,
  'work-order.extend-days': ({ value }) => <Text text={`${value} 天`} />,
  'work-order.reopen-hours': ({ value }) => <Text text={`${value} 小时`} />,
  'work-order.chase-hours': ({ value }) => <Text text={`${value} 小时`} />,
  'work-order.intake-level': ({ value }) => <Text text={INTAKE_LEVELS[value]} />,
  'open311.door': ({ value }) => (
    <>
      <Text text={value.open ? '开放' : '关闭'} />
      {value.open && <ClassNames codes={value.classes} none="公共空间的全部类别" />}
    </>
  ),
  'work-order.duplicates': ({ value: { days, radius, percent } }) => (
    <Text text={`${RADII[radius]}、${days} 天以内、相似 ${percent}% 以上`} />
  ),
  'calendar.hours': ({ value }) => (
    <Text text={value.periods.map(({ from, to }) => `${clockText(from)}–${clockText(to)}`).join('、')} />
  ),
  'calendar.days': ({ value }) => (
    <>
      <Text text={`放假：${value.holidays.join('、') || '没有另外的放假'}`} />
      <Text text={`调休上班：${value.makeUpDays.join('、') || '没有另外的调休'}`} />
    </>
  ),
  'grid.levels': ({ value }) => (
    <Text
      text={value
        .map(({ label, households }) => (households ? `${label} ${households.min}–${households.max} 户` : label))
        .join('；')}
    />
  ),
  'insight.formula': ({ value }) => (
    <Text text={`“${SATISFACTION[value.satisfiedFrom]}”以上算满意；回访${value.callBacks ? '计入' : '不计入'}`} />
  ),
  'registry.binding-match': ({ value }) => <Text text={value ? '开启' : '关闭，一律由网格员确认'} />,
  'visit.purposes': ({ value }) => (
    <ul>
      {value.map(({ key, label, fields }) => (
        <li key={key}>
          {label}：{fields.map((field) => field.label).join('、')}
        </li>
      ))}
    </ul>
  ),
  'search.synonyms': ({ value }) => <Text text={`${value.length} 条，如 ${value[0] ? lineOf(value[0]) : '还没有'}`} />,
  'booking.days-ahead': ({ value }) => <Text text={`提前 ${value} 天`} />,
  'booking.keep-days': ({ value }) => <Text text={`${value} 天，到期自动删除`} />,
  'visit.retention-months': ({ value }) => <Text text={`${value} 个月，到期自动删除`} />,
  'ballot.decisions': ({ value }) => (
    <ul>
      {value.map(({ key, label, basis }) => (
        <li key={key}>
          {label}：{basis}
        </li>
      ))}
    </ul>
  ),
  'ballot.roll-days': ({ value }) => <Text text={`${value} 天`} />,
  'ballot.proxies': ({ value }) => <NumberOfEach labels={POLL_UNITS} value={value} unit="项" />,
  'ballot.officers': ({ value }) => <NumberOfEach labels={OFFICERS} value={value} unit="人" />,
  'consultation.rosters': ({ value }) => (
    <FormList
      value={value}
      words={({ convenor, fixed, stakeholders }) =>
        [convenor, ...fixed.map(({ label }) => label), `利益相关方至少 ${stakeholders} 位`].join('、')
      }
    />
  ),
  'consultation.meetings': ({ value }) => (
    <FormList
      value={value}
      words={({ quorum: { n, d, more }, noticeDays, signatures }) =>
        `到会${more ? '超过' : '达到'} ${n}/${d}，提前 ${noticeDays} 天通知，附议 ${signatures} 人`
      }
    />
  ),
  'consultation.limits': ({ value }) => (
    <FormList
      value={value}
      words={(limits) =>
        (Object.keys(FORM_CLOCKS) as (keyof TermLimits)[])
          .map((clock) => `${FORM_CLOCKS[clock]} ${limitLabel(limits[clock])}`)
          .join('，')
      }
    />
  ),
  'project.limits': ({ value }) => <NamedLimits labels={projectProcess.clocks} value={value} />,
  'checklist.office': ({ value: { name } }) => <Text text={name} />,
  'checklist.limits': ({ value }) => <NamedLimits labels={CHECKLIST_LIMITS} value={value} />,
  'checklist.fields': ({ value }) => (
    <>
      <Text text={`登记已有，不再填报：${named(value.filter(({ known }) => known !== null))}`} />
      <Text text={`可以采集：${named(value.filter(({ known }) => known === null))}`} />
    </>
  ),
  'checklist.certificates': ({ value }) => <Text text={value.join('、') || '没有'} />,
  'checklist.conduct': ({ value }) => (
    <Text text={value.map(({ label, lines }) => `${label}：${lines.join('、') || '还没有填写'}`).join('；')} />
  ),
  'consultation.moderation': ({ value }) => <Text text={limitLabel(value)} />,
  'consultation.review': ({ value: { dates, days, unsatisfied, answer } }) => (
    <Text
      text={`${dates.join('、')} 开始，评 ${days} 天；不满意${unsatisfied.more ? '超过' : '达到'} ${unsatisfied.n}/${unsatisfied.d} 退回落实，${limitLabel(answer)}内公开答复`}
    />
  ),
  'emergency.numbers': ({ value }) => <Text text={value.map(({ name, phone }) => `${name} ${phone}`).join('、')} />,
}

export const INTAKE_LEVELS: Readonly<Record<Rules['work-order.intake-level'], string>> = {
  grid: '先到网格',
  community: '先到社区',
}

export function RuleSummary({ rule }: { rule: RuleView }) {
  // The api answers each key with the value that domain declares for it.
  const Summary = SUMMARIES[rule.key] as FC<{ value: unknown }>
  return <Summary value={rule.value} />
}
