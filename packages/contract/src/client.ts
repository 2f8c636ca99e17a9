import { identityRoutes } from './identity/identity.routes.ts'
import { accessRoutes } from './access/access.routes.ts'
import { dutyRoutes } from './access/duty.routes.ts'
import { gridRoutes } from './grid/grid.routes.ts'
import { unitRoutes } from './unit/unit.routes.ts'
import { registryRoutes } from './registry/registry.routes.ts'
import { bookingRoutes } from './booking/booking.routes.ts'
import { bundleRoutes } from './catalogue/bundle.routes.ts'
import { catalogueRoutes } from './catalogue/catalogue.routes.ts'
import { callRoutes } from './work-order/call.routes.ts'
import { workOrderRoutes } from './work-order/work-order.routes.ts'
import { foreignRoutes } from './work-order/foreign.routes.ts'
import { open311Routes } from './work-order/open311.routes.ts'
import { insightRoutes } from './insight/insight.routes.ts'
import { dayRoutes } from './work-order/day.routes.ts'
import { attachmentRoutes } from './attachment/attachment.routes.ts'
import { notificationRoutes } from './notification/notification.routes.ts'
import { ruleRoutes } from './rule/rule.routes.ts'
import { visitRoutes } from './visit/visit.routes.ts'
import { checklistRoutes } from './checklist/checklist.routes.ts'
import { consultationRoutes } from './consultation/consultation.routes.ts'
import { ballotRoutes } from './ballot/ballot.routes.ts'
import { meetingRoutes } from './meeting/meeting.routes.ts'
import { projectRoutes } from './project/project.routes.ts'
import { reviewRoutes } from './consultation/review.routes.ts'
import { statementRoutes } from './consultation/statement.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'

/** Every route of the product by room. This entry holds no schema: it is what the mini-program bundles. */
export const routes = {
  identity: identityRoutes,
  access: accessRoutes,
  duty: dutyRoutes,
  grid: gridRoutes,
  unit: unitRoutes,
  registry: registryRoutes,
  catalogue: catalogueRoutes,
  booking: bookingRoutes,
  bundle: bundleRoutes,
  workOrder: workOrderRoutes,
  day: dayRoutes,
  call: callRoutes,
  foreign: foreignRoutes,
  open311: open311Routes,
  insight: insightRoutes,
  attachment: attachmentRoutes,
  notification: notificationRoutes,
  rule: ruleRoutes,
  visit: visitRoutes,
  checklist: checklistRoutes,
  consultation: consultationRoutes,
  ballot: ballotRoutes,
  meeting: meetingRoutes,
  project: projectRoutes,
  review: reviewRoutes,
  statement: statementRoutes,
  audit: auditRoutes,
} as const

export {
  ApiError,
  createClient,
  newCommandId,
  urlOf,
  type Client,
  type Outgoing,
  type Transport,
} from './kernel/client.ts'
export type { InputOf, OutputOf, Route } from './kernel/route.ts'
