import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Consultation, NameRoster } from '@linli/contract'
import { SEAT_KINDS, type SeatKind } from '@linli/domain'
import { Button, Checkbox, Form, Input } from 'antd'
import styles from './consultation.module.css'

export interface SeatLine {
  readonly kind: SeatKind
  readonly key?: string
  readonly post?: string
  readonly name?: string
  readonly phone?: string
  readonly interest?: boolean
  readonly interestText?: string
}
/** Kinds that anybody may be added to; the others are what the rule says. */
const OPEN: readonly SeatKind[] = ['stakeholder', 'invited']

/** Those who are named already, then every seat of the rule that is still empty. */
export function linesOf({ roster, rosterRule }: Pick<Consultation, 'roster' | 'rosterRule'>): SeatLine[] {
  const named = (kind: SeatKind): SeatLine[] =>
    roster
      .filter((seat) => seat.kind === kind)
      .map(({ key, post, name, interest, interestText }) => ({
        kind,
        ...(key && { key }),
        post,
        name: name ?? '',
        interest,
        ...(interestText && { interestText }),
      }))
  const stakeholders = named('stakeholder')
  const missing = Math.max(0, rosterRule.stakeholders - stakeholders.length)
  const convenors = named('convenor')
  const fixed = named('fixed')
  return [
    ...(convenors.length > 0 ? convenors : [{ kind: 'convenor' as const, post: rosterRule.convenor }]),
    ...rosterRule.fixed.flatMap(({ key, label }) => {
      const there = fixed.filter((seat) => seat.key === key)
      return there.length > 0 ? there : [{ kind: 'fixed' as const, key, post: label }]
    }),
    ...stakeholders,
    ...Array.from({ length: missing }, () => ({ kind: 'stakeholder' as const })),
    ...named('invited'),
  ]
}

/** A seat of the rule without a name is not filled yet, and is left out. */
export const seatsOf = (lines: readonly SeatLine[]): NameRoster['seats'] =>
  lines.flatMap(({ kind, key, post, name, phone, interest, interestText }) =>
    name?.trim()
      ? {
          kind,
          ...(key && { key }),
          post: post ?? '',
          name,
          ...(phone && { phone }),
          interest: interest ?? false,
          ...(interest && interestText && { interestText }),
        }
      : [],
  )

/** The seats of a form under `seats`, one line each. */
export const SeatLines = () => (
  <>
    <p className="second">
      对外只写席位，不写姓名。手机号用来找到账号，通知开会时提醒本人，不另外保存；没有账号的请另行通知。
    </p>
    <Form.List name="seats">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }, i) => (
            <Form.Item key={key} noStyle shouldUpdate>
              {(form) => (
                <Seat
                  name={name}
                  no={i + 1}
                  line={form.getFieldValue(['seats', name]) as SeatLine}
                  onRemove={() => remove(name)}
                />
              )}
            </Form.Item>
          ))}
          <div className="row">
            {OPEN.map((kind) => (
              <Button key={kind} type="dashed" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({ kind })}>
                加一位{SEAT_KINDS[kind]}
              </Button>
            ))}
          </div>
        </>
      )}
    </Form.List>
  </>
)

interface LineProps {
  readonly name: number
  readonly no: number
  readonly line: SeatLine | undefined
  readonly onRemove: () => void
}

function Seat({ name, no, line, onRemove }: LineProps) {
  if (!line) return null
  const free = OPEN.includes(line.kind)
  const required = (message: string) => (free ? [{ required: true, whitespace: true, message }] : [])
  return (
    <div className={styles.line}>
      <span className={`second ${styles.kind}`}>{SEAT_KINDS[line.kind]}</span>
      <Form.Item name={[name, 'kind']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[name, 'key']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[name, 'post']} rules={[{ required: true, whitespace: true, message: '请填写席位' }]}>
        <Input aria-label={`席位 ${no}`} placeholder="席位，如 三号楼住户" maxLength={40} />
      </Form.Item>
      <Form.Item name={[name, 'name']} rules={required('请填写姓名，或删除这一行')}>
        <Input aria-label={`姓名 ${no}`} placeholder="姓名" maxLength={30} />
      </Form.Item>
      <Form.Item name={[name, 'phone']}>
        <Input aria-label={`手机号 ${no}`} placeholder="手机号（选填）" inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name={[name, 'interest']} valuePropName="checked" className={styles.check ?? ''}>
        <Checkbox aria-label={`有利害关系 ${no}`}>有利害关系</Checkbox>
      </Form.Item>
      {free && (
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={`删除参加人 ${no}`}
          onClick={onRemove}
        />
      )}
      {line.interest && (
        <Form.Item
          name={[name, 'interestText']}
          className={styles.wide ?? ''}
          rules={[{ required: true, whitespace: true, message: '请写明有什么利害关系' }]}
        >
          <Input aria-label={`什么利害关系 ${no}`} placeholder="什么利害关系，如 住在楼下，会受影响" maxLength={200} />
        </Form.Item>
      )}
    </div>
  )
}
