import { identitySchemas } from './identity/identity.schema.ts'
import { accessSchemas } from './access/access.schema.ts'
import { dutySchemas } from './access/duty.schema.ts'
import { gridSchemas } from './grid/grid.schema.ts'
import { unitSchemas } from './unit/unit.schema.ts'
import { registrySchemas } from './registry/registry.schema.ts'
import { bookingSchemas } from './booking/booking.schema.ts'
import { bundleSchemas } from './catalogue/bundle.schema.ts'
import { catalogueSchemas } from './catalogue/catalogue.schema.ts'
import { callSchemas } from './work-order/call.schema.ts'
import { workOrderSchemas } from './work-order/work-order.schema.ts'
import { foreignSchemas } from './work-order/foreign.schema.ts'
import { open311Schemas } from './work-order/open311.schema.ts'
import { insightSchemas } from './insight/insight.schema.ts'
import { daySchemas } from './work-order/day.schema.ts'
import { attachmentSchemas } from './attachment/attachment.schema.ts'
import { notificationSchemas } from './notification/notification.schema.ts'
import { ruleSchemas } from './rule/rule.schema.ts'
import { visitSchemas } from './visit/visit.schema.ts'
import { checklistSchemas } from './checklist/checklist.schema.ts'
import { consultationSchemas } from './consultation/consultation.schema.ts'
import { ballotSchemas } from './ballot/ballot.schema.ts'
import { meetingSchemas } from './meeting/meeting.schema.ts'
import { projectSchemas } from './project/project.schema.ts'
import { reviewSchemas } from './consultation/review.schema.ts'
import { statementSchemas } from './consultation/statement.schema.ts'
import { auditSchemas } from './audit/audit.schema.ts'

/** Schema in and out of every route, under the same names as `routes` of ./client.ts. */
export const schemas = {
  identity: identitySchemas,
  access: accessSchemas,
  duty: dutySchemas,
  grid: gridSchemas,
  unit: unitSchemas,
  registry: registrySchemas,
  catalogue: catalogueSchemas,
  booking: bookingSchemas,
  bundle: bundleSchemas,
  workOrder: workOrderSchemas,
  day: daySchemas,
  call: callSchemas,
  foreign: foreignSchemas,
  open311: open311Schemas,
  insight: insightSchemas,
  attachment: attachmentSchemas,
  notification: notificationSchemas,
  rule: ruleSchemas,
  visit: visitSchemas,
  checklist: checklistSchemas,
  consultation: consultationSchemas,
  ballot: ballotSchemas,
  meeting: meetingSchemas,
  project: projectSchemas,
  review: reviewSchemas,
  statement: statementSchemas,
  audit: auditSchemas,
} as const

export * from './client.ts'
export { fillPath, pathParameters } from './kernel/route.ts'
export type { Columns } from './kernel/columns.ts'
export { Done, Empty, Problem } from './kernel/schema.ts'
export * from './identity/identity.schema.ts'
export * from './access/access.schema.ts'
export * from './access/duty.schema.ts'
export * from './grid/grid.schema.ts'
export * from './unit/unit.schema.ts'
export * from './unit/liaison.schema.ts'
export * from './registry/registry.schema.ts'
export * from './catalogue/bundle.schema.ts'
export * from './catalogue/catalogue.schema.ts'
export * from './booking/booking.schema.ts'
export * from './work-order/call.schema.ts'
export * from './work-order/suggest.schema.ts'
export * from './work-order/lists.schema.ts'
export * from './work-order/work-order.schema.ts'
export * from './work-order/day.schema.ts'
export * from './work-order/foreign.schema.ts'
export * from './work-order/open311.schema.ts'
export * from './insight/insight.schema.ts'
export * from './attachment/attachment.schema.ts'
export * from './notification/notification.schema.ts'
export * from './rule/rule.schema.ts'
export * from './visit/visit.schema.ts'
export * from './checklist/checklist.schema.ts'
export * from './checklist/task.schema.ts'
export * from './consultation/consultation.schema.ts'
export * from './ballot/ballot.schema.ts'
export * from './meeting/meeting.schema.ts'
export * from './project/project.schema.ts'
export * from './consultation/review.schema.ts'
export * from './consultation/statement.schema.ts'
export * from './audit/audit.schema.ts'
