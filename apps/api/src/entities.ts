import {
  ChecklistAdviceRow,
  ChecklistAnswerRow,
  ChecklistItemRow,
  ChecklistLoadRow,
  ChecklistNoteRow,
  ChecklistStopRow,
  ChecklistTaskRow,
} from './checklist/checklist.entity.ts'
import {
  ProjectBudgetRow,
  ProjectEntryRow,
  ProjectNoteRow,
  ProjectRow,
  ProjectTopicRow,
} from './project/project.entity.ts'
import { DutyShiftRow, PostRow, QuietRow } from './access/access.entity.ts'
import { AttachmentRow } from './attachment/attachment.entity.ts'
import {
  BallotRow,
  EnvelopeRow,
  PollOfficerRow,
  PollProxyRow,
  PollQuestionRow,
  PollResultRow,
  PollRow,
  ReceiptRow,
  RollComplaintRow,
  RollEntryRow,
} from './ballot/ballot.entity.ts'
import { ComplaintRow, SealRow } from './audit/audit.entity.ts'
import { BundleCaseRow, BundleOrderRow, BundleRow } from './catalogue/bundle.entity.ts'
import {
  EventClassRow,
  ServiceItemNoteRow,
  ServiceItemRow,
  ServiceItemVersionRow,
} from './catalogue/catalogue.entity.ts'
import { BookableRow, BookingRow, SlotRow } from './booking/booking.entity.ts'
import { GridRatingRow, PlaceRow } from './grid/grid.entity.ts'
import { AccountNoteRow, AccountRow, PhoneCodeRow, SessionRow, SignInTryRow } from './identity/identity.entity.ts'
import {
  ApprovalRow,
  ClockRunRow,
  CounterRow,
  EventRow,
  KeyCheckRow,
  OutboxRow,
  ThrottleRow,
  TimerRow,
} from './kernel/kernel.entity.ts'
import { CaseFigureRow, FigureRow } from './insight/insight.entity.ts'
import { ReviewRatingRow, ReviewRoundRow, ReviewTopicRow } from './consultation/review.entity.ts'
import { OpinionPictureRow, StatementRow, StatementVoteRow } from './consultation/statement.entity.ts'
import { DeliveryRow, NotificationRow, SubscriptionPermitRow, WebhookRow } from './notification/notification.entity.ts'
import { BindingRow, BuildingRow, HelperRow, HouseholdRow, ImportRunRow } from './registry/registry.entity.ts'
import { RuleRow } from './rule/rule.entity.ts'
import { LiaisonRow, UnitRow } from './unit/unit.entity.ts'
import { ForeignCaseRow, ForeignSystemRow } from './work-order/foreign/foreign.entity.ts'
import { Open311KeyRow } from './work-order/open311/open311.entity.ts'
import { CallDeedRow, CallRow, ReplyRow } from './work-order/call.entity.ts'
import { AnswerTemplateRow, HandOverRow, SavedFilterRow } from './work-order/day.entity.ts'
import { VisitNoteRow, VisitRoundRow } from './visit/visit.entity.ts'
import {
  ConsultationDutyRow,
  ConsultationNoteRow,
  ConsultationRow,
  ConsultationSeatRow,
  ConsultationTieRow,
} from './consultation/consultation.entity.ts'
import { MeetingItemRow, MeetingNoteRow, MeetingRow, MeetingSeatRow } from './meeting/meeting.entity.ts'
import {
  AskedMaterialRow,
  ResultCodeRow,
  SeatRow,
  TicketRow,
  WorkOrderNoteRow,
  WorkOrderRow,
} from './work-order/work-order.entity.ts'

/** Every table of the product. */
export const entities = [
  AccountNoteRow,
  AccountRow,
  AnswerTemplateRow,
  ApprovalRow,
  AttachmentRow,
  BallotRow,
  BindingRow,
  BookableRow,
  BookingRow,
  BuildingRow,
  CallDeedRow,
  CallRow,
  CaseFigureRow,
  ChecklistAdviceRow,
  ChecklistAnswerRow,
  ChecklistItemRow,
  ChecklistLoadRow,
  ChecklistNoteRow,
  ChecklistStopRow,
  ChecklistTaskRow,
  ClockRunRow,
  ComplaintRow,
  ConsultationDutyRow,
  ConsultationNoteRow,
  ConsultationRow,
  ConsultationSeatRow,
  ConsultationTieRow,
  CounterRow,
  DeliveryRow,
  DutyShiftRow,
  EnvelopeRow,
  EventClassRow,
  EventRow,
  FigureRow,
  ForeignCaseRow,
  ForeignSystemRow,
  GridRatingRow,
  HandOverRow,
  HelperRow,
  HouseholdRow,
  ImportRunRow,
  KeyCheckRow,
  LiaisonRow,
  MeetingItemRow,
  MeetingNoteRow,
  MeetingRow,
  MeetingSeatRow,
  NotificationRow,
  Open311KeyRow,
  OpinionPictureRow,
  OutboxRow,
  PhoneCodeRow,
  PlaceRow,
  PollOfficerRow,
  PollProxyRow,
  PollQuestionRow,
  PollResultRow,
  PollRow,
  PostRow,
  ProjectBudgetRow,
  ProjectEntryRow,
  ProjectNoteRow,
  ProjectRow,
  ProjectTopicRow,
  ReceiptRow,
  ReplyRow,
  ReviewRatingRow,
  ReviewRoundRow,
  ReviewTopicRow,
  RollComplaintRow,
  RollEntryRow,
  QuietRow,
  RuleRow,
  SavedFilterRow,
  SealRow,
  SeatRow,
  BundleRow,
  BundleOrderRow,
  BundleCaseRow,
  ServiceItemRow,
  ServiceItemVersionRow,
  ServiceItemNoteRow,
  SessionRow,
  SignInTryRow,
  SlotRow,
  StatementRow,
  StatementVoteRow,
  SubscriptionPermitRow,
  ThrottleRow,
  TicketRow,
  TimerRow,
  UnitRow,
  WebhookRow,
  VisitNoteRow,
  VisitRoundRow,
  WorkOrderNoteRow,
  AskedMaterialRow,
  ResultCodeRow,
  WorkOrderRow,
]
