import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './rule.schema.ts'

export const ruleRoutes = {
  rules: read<Empty, S.RuleList>('/api/v1/rules', 'rule.read'),
  change: command<S.ChangeRule, S.RuleView>('PUT', '/api/v1/rules/:key', 'rule.change'),
}
