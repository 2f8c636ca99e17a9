import { Injectable } from '@nestjs/common'
import { RULE_VALUES, type ChangeRule, type Empty, type RuleList, type RuleView } from '@linli/contract'
import { beijing, isoTime, RULE_DEFAULTS, ruleInForce, type RuleKey } from '@linli/domain'
import { labelOf } from '../access/scope.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { RuleRow } from './rule.entity.ts'
import { Rules } from './rules.ts'

@Injectable()
export class RuleService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rulesInForce: Rules,
  ) {}

  async rules({ now }: Call<Empty>): Promise<RuleList> {
    const rows = await this.rulesInForce.rows()
    const { year, month } = beijing(now)
    const known = this.rulesInForce.national().years
    const wanted = month >= 11 ? [year, year + 1] : [year]
    return {
      items: (Object.keys(RULE_DEFAULTS) as RuleKey[]).map((key) => ruleView(key, rows.get(key))),
      calendarMissing: wanted.filter((y) => !known.includes(y)),
    }
  }

  change(call: CallOf<typeof ChangeRule>): Promise<RuleView> {
    const { actor, input } = call
    const value = RULE_VALUES[input.key].safeParse(input.value)
    if (!value.success)
      throw new Refused(
        'rule/invalid',
        Object.fromEntries(value.error.issues.map((i) => [['value', ...i.path].join('.'), i.message])),
      )
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const version = ((await em.maximum(RuleRow, 'version', { id: input.key })) ?? 0) + 1
        const byLabel = labelOf(actor)
        await em.insert(RuleRow, {
          id: input.key,
          version,
          validFrom: now,
          basis: input.basis,
          byId: actor.id,
          byLabel,
          value: value.data as object,
        })
        await record({
          subject: 'rule',
          subjectId: input.key,
          action: 'change',
          actor,
          actorLabel: byLabel,
          data: { version },
          topics: ['rule', 'figure'],
        })
        return input.key
      },
      async (key) => {
        this.rulesInForce.forget()
        return ruleView(key as RuleKey, (await this.rulesInForce.rows()).get(key as RuleKey))
      },
    )
  }
}

/** A version of a rule as it is shown; without a row, what the district started with. */
export function ruleView(key: RuleKey, row: RuleRow | undefined): RuleView {
  const initial = RULE_DEFAULTS[key]
  return {
    key,
    label: initial.label,
    value: ruleInForce(key, row?.value),
    version: row?.version ?? 0,
    validFrom: row ? isoTime(row.validFrom) : null,
    basis: row?.basis ?? initial.basis,
    by: row?.byLabel ?? null,
  }
}
