import { bookings } from './bookings.ts'
import { cases } from './cases.ts'
import { checklist } from './checklist.ts'
import type { RouteCase, RouteCases } from './common.ts'
import { district } from './district.ts'
import { projects } from './projects.ts'
import { people } from './people.ts'
import { talk } from './talk.ts'

const routeCases: RouteCases = { ...people, ...district, ...cases, ...talk, ...projects, ...bookings, ...checklist }

/** The case of a route by its name, `workOrder.raise`. */
export function caseOf(name: string): RouteCase<unknown> {
  const [room, of] = name.split('.') as [keyof RouteCases, string]
  return (routeCases[room] as unknown as Readonly<Record<string, RouteCase<unknown>>>)[of]!
}
