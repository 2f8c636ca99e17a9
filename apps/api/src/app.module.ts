import { Module, type DynamicModule, type Type } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core'
import { TypeOrmModule } from '@nestjs/typeorm'
import { AccessController } from './access/access.controller.ts'
import { AccessGuard } from './access/access.guard.ts'
import { AccessService } from './access/access.service.ts'
import { Actors } from './access/actors.ts'
import { DutyController } from './access/duty.controller.ts'
import { DutyService } from './access/duty.service.ts'
import { AttachmentController } from './attachment/attachment.controller.ts'
import { AttachmentService } from './attachment/attachment.service.ts'
import { Files } from './attachment/files.ts'
import { AuditController } from './audit/audit.controller.ts'
import { AuditService } from './audit/audit.service.ts'
import { AuditNames } from './audit/names.ts'
import { Seals } from './audit/seals.ts'
import { BallotController } from './ballot/ballot.controller.ts'
import { Casting } from './ballot/casting.ts'
import { Closing } from './ballot/closing.ts'
import { PollOfficers } from './ballot/officers.ts'
import { PaperBallots } from './ballot/paper.ts'
import { PollKeys } from './ballot/poll-keys.ts'
import { PollNotices } from './ballot/poll-notices.ts'
import { Polls } from './ballot/polls.ts'
import { PollFiles } from './ballot/poll-files.ts'
import { Proxies } from './ballot/proxies.ts'
import { PollResults } from './ballot/results.ts'
import { RollComplaints } from './ballot/roll-complaints.ts'
import { Rolls } from './ballot/rolls.ts'
import { PollSetUp } from './ballot/set-up.ts'
import { PollSigning } from './ballot/signing.ts'
import { Turnout } from './ballot/turnout.ts'
import { BookingController } from './booking/booking.controller.ts'
import { Bookings } from './booking/bookings.ts'
import { BookingFollow } from './booking/follow.ts'
import { Keeping } from './booking/keeping.ts'
import { OwnBookings } from './booking/own-bookings.ts'
import { Slots } from './booking/slots.ts'
import { BookingViews } from './booking/views.ts'
import { Bundles } from './catalogue/bundles.ts'
import { CatalogueController } from './catalogue/catalogue.controller.ts'
import { ItemLife } from './catalogue/item-life.ts'
import { CatalogueService } from './catalogue/catalogue.service.ts'
import { ItemSearch } from './catalogue/item-search.ts'
import { GridController } from './grid/grid.controller.ts'
import { GridService } from './grid/grid.service.ts'
import { GridRatings } from './grid/grid-ratings.ts'
import { NoticePhotos } from './grid/notice-photos.ts'
import { Places } from './grid/places.ts'
import { Accounts } from './identity/accounts.ts'
import { IdentityController } from './identity/identity.controller.ts'
import { IdentityService } from './identity/identity.service.ts'
import { PersonalData } from './identity/personal-data.ts'
import { Joining } from './identity/joining.ts'
import { Sessions } from './identity/sessions.ts'
import { SignInTries } from './identity/sign-in-tries.ts'
import { CheckInterceptor } from './kernel/check.interceptor.ts'
import { Housekeeping } from './kernel/housekeeping.ts'
import { Clocks } from './kernel/clocks.ts'
import { Outbox } from './kernel/outbox.ts'
import { ProblemFilter } from './kernel/problem.filter.ts'
import { Readiness } from './kernel/readiness.ts'
import { Sheets } from './kernel/sheets.ts'
import { Throttle } from './kernel/throttle.ts'
import { Timers } from './kernel/timers.ts'
import { UnitOfWork } from './kernel/unit-of-work.ts'
import { Worker } from './kernel/worker.ts'
import { Counting } from './insight/counting.ts'
import { InsightController } from './insight/insight.controller.ts'
import { InsightService } from './insight/insight.service.ts'
import { NotificationController } from './notification/notification.controller.ts'
import { Deliveries } from './notification/deliveries.ts'
import { NotificationService } from './notification/notification.service.ts'
import { Notices } from './notification/notices.ts'
import { NoticeSettings } from './notification/settings.ts'
import { DeadLetters } from './notification/dead-letters.ts'
import { Sender } from './notification/sender.ts'
import { Webhooks } from './notification/webhooks.ts'
import { AppClock } from './platform/app-clock.ts'
import { CONFIG, type Config } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { Secrets } from './platform/secrets.ts'
import { Sms } from './platform/sms.ts'
import { Uploads } from './platform/uploads.ts'
import { Wechat } from './platform/wechat.ts'
import { WechatMessages } from './platform/wechat-messages.ts'
import { LogWecom, Wecom, WecomRobots } from './platform/wecom.ts'
import { Bindings } from './registry/bindings.ts'
import { RegistryFollow } from './registry/follow.ts'
import { Imports } from './registry/imports.ts'
import { RegistryController } from './registry/registry.controller.ts'
import { RegistryService } from './registry/registry.service.ts'
import { RuleController } from './rule/rule.controller.ts'
import { RuleService } from './rule/rule.service.ts'
import { Rules } from './rule/rules.ts'
import { DemoBookings } from './seed/demo-bookings.ts'
import { DemoDistrict } from './seed/demo-district.ts'
import { DemoChecklist } from './seed/demo-checklist.ts'
import { DemoPolls } from './seed/demo-polls.ts'
import { DemoTopics } from './seed/demo-topics.ts'
import { Demo } from './seed/demo.ts'
import { Essentials } from './seed/essentials.ts'
import { FirstAccounts } from './seed/first-accounts.ts'
import { UnitController } from './unit/unit.controller.ts'
import { LiaisonService } from './unit/liaison.service.ts'
import { UnitService } from './unit/unit.service.ts'
import { OwnVisits } from './visit/own-visits.ts'
import { VisitController } from './visit/visit.controller.ts'
import { VisitNotes } from './visit/visit-notes.ts'
import { VisitRounds } from './visit/visit-rounds.ts'
import { VisitService } from './visit/visit.service.ts'
import { Admissions } from './checklist/admissions.ts'
import { ChecklistController } from './checklist/checklist.controller.ts'
import { ChecklistFollow } from './checklist/follow.ts'
import { ChecklistItems } from './checklist/items.ts'
import { ChecklistReach } from './checklist/facts.ts'
import { ChecklistSteps } from './checklist/steps.ts'
import { ChecklistTasks } from './checklist/task-views.ts'
import { LoadMeter } from './checklist/load.ts'
import { Sending } from './checklist/sending.ts'
import { TaskActing } from './checklist/tasks.ts'
import { ConsultationController } from './consultation/consultation.controller.ts'
import { ConsultationFollow } from './consultation/follow.ts'
import { ConsultationLists } from './consultation/lists.ts'
import { ConsultationRecount } from './consultation/recount.ts'
import { ConsultationReach } from './consultation/facts.ts'
import { ConsultationService } from './consultation/consultation.service.ts'
import { ConsultationSteps } from './consultation/consultation-steps.ts'
import { ConsultationTies } from './consultation/ties.ts'
import { ConsultationViews } from './consultation/views.ts'
import { MeetingController } from './meeting/meeting.controller.ts'
import { Calling } from './meeting/calling.ts'
import { Deciding } from './meeting/deciding.ts'
import { MeetingSteps } from './meeting/meeting-steps.ts'
import { ProjectController } from './project/project.controller.ts'
import { ProjectReach } from './project/facts.ts'
import { ProjectFollow } from './project/follow.ts'
import { ProjectService } from './project/project.service.ts'
import { ProjectViews } from './project/views.ts'
import { MeetingFollow } from './meeting/follow.ts'
import { MeetingReach } from './meeting/facts.ts'
import { MeetingService } from './meeting/meeting.service.ts'
import { MeetingViews } from './meeting/views.ts'
import { Preparing } from './consultation/preparing.ts'
import { OpinionPictures } from './consultation/opinion-pictures.ts'
import { OwnStances } from './consultation/own-stances.ts'
import { OwnRatings } from './consultation/own-ratings.ts'
import { ReviewController } from './consultation/review.controller.ts'
import { ReviewRounds } from './consultation/review-rounds.ts'
import { Reviews } from './consultation/reviews.ts'
import { Proposing } from './consultation/proposing.ts'
import { StatementController } from './consultation/statement.controller.ts'
import { StatementDesk } from './consultation/statement-desk.ts'
import { Statements } from './consultation/statements.ts'
import { Resolving } from './consultation/resolving.ts'
import { Acting } from './work-order/acting.ts'
import { Batches } from './work-order/batches.ts'
import { DayController } from './work-order/day.controller.ts'
import { HandOvers } from './work-order/hand-overs.ts'
import { Shifts } from './work-order/shifts.ts'
import { Templates } from './work-order/templates.ts'
import { Denials } from './work-order/denials.ts'
import { Results } from './work-order/results.ts'
import { CallController } from './work-order/call.controller.ts'
import { Calls } from './work-order/calls.ts'
import { Effects } from './work-order/effects.ts'
import { WorkOrderFacts } from './work-order/facts.ts'
import { WorkOrderFollow } from './work-order/follow.ts'
import { WorkOrderExport } from './work-order/export.ts'
import { Limits } from './work-order/limits.ts'
import { WorkOrderLists } from './work-order/lists.ts'
import { ForeignController } from './work-order/foreign/foreign.controller.ts'
import { ForeignCases } from './work-order/foreign/foreign-cases.ts'
import { ForeignExport } from './work-order/foreign/foreign-export.ts'
import { ForeignImport } from './work-order/foreign/foreign-import.ts'
import { ForeignRows } from './work-order/foreign/foreign-rows.ts'
import { ForeignSystems } from './work-order/foreign/foreign-systems.ts'
import { Open311Controller } from './work-order/open311/open311.controller.ts'
import { Open311Gate } from './work-order/open311/open311.gate.ts'
import { Open311Keys } from './work-order/open311/open311-keys.ts'
import { Open311KeysController } from './work-order/open311/open311-keys.controller.ts'
import { Open311Service } from './work-order/open311/open311.service.ts'
import { Duplicates } from './work-order/duplicates.ts'
import { Merged } from './work-order/merged.ts'
import { Merging } from './work-order/merging.ts'
import { Numbers } from './work-order/numbers.ts'
import { PaperPrinter } from './work-order/paper-printer.ts'
import { Papers } from './work-order/papers.ts'
import { Outward } from './work-order/outward.ts'
import { BundleController } from './work-order/bundle.controller.ts'
import { BundleOrders } from './work-order/bundle-orders.ts'
import { Raising } from './work-order/raising.ts'
import { Reclassifying } from './work-order/reclassifying.ts'
import { Recount } from './work-order/recount.ts'
import { WorkOrderSuggestions } from './work-order/suggestions.ts'
import { Tickets } from './work-order/tickets.ts'
import { Seats } from './work-order/seats.ts'
import { Steps } from './work-order/steps.ts'
import { WorkOrderViews } from './work-order/views.ts'
import { WorkOrderController } from './work-order/work-order.controller.ts'
import { WorkOrderService } from './work-order/work-order.service.ts'

const kernel = [
  Sheets,
  AppClock,
  Secrets,
  Uploads,
  UnitOfWork,
  Outbox,
  Timers,
  Throttle,
  Worker,
  Housekeeping,
  Readiness,
]
const rooms = [
  [Accounts, SignInTries, Joining, Sessions, IdentityService, PersonalData, Actors, AccessService, DutyService],
  [Places, GridRatings, NoticePhotos, GridService, UnitService, LiaisonService, Rules, RuleService],
  [Bindings, Imports, RegistryFollow, RegistryService, CatalogueService, ItemLife, ItemSearch, Bundles],
  [
    Acting,
    Batches,
    HandOvers,
    Shifts,
    Templates,
    Calls,
    Clocks,
    Duplicates,
    Limits,
    Merged,
    Merging,
    Reclassifying,
    Recount,
    WorkOrderSuggestions,
    Tickets,
    Denials,
    Results,
    Effects,
    WorkOrderFacts,
    WorkOrderFollow,
    WorkOrderLists,
    WorkOrderExport,
    Numbers,
    PaperPrinter,
    Papers,
    ForeignCases,
    ForeignExport,
    ForeignImport,
    ForeignRows,
    ForeignSystems,
    Open311Gate,
    Open311Keys,
    Open311Service,
    Outward,
    Raising,
    BundleOrders,
    Seats,
    Steps,
    WorkOrderViews,
    WorkOrderService,
  ],
  [Counting, InsightService],
  [Deliveries, DeadLetters, NoticeSettings, Notices, NotificationService, Sender, Webhooks],
  [Files, AttachmentService, Seals, AuditNames, AuditService],
  [OpinionPictures, OwnStances, StatementDesk, Statements],
  [OwnRatings, ReviewRounds, Reviews],
  [Slots, Bookings, BookingViews, BookingFollow, Keeping, OwnBookings],
  [VisitRounds, VisitNotes, VisitService, OwnVisits],
  [Admissions, ChecklistFollow, ChecklistItems, ChecklistReach, ChecklistSteps, ChecklistTasks],
  [LoadMeter, Sending, TaskActing],
  [
    ConsultationFollow,
    ConsultationLists,
    ConsultationReach,
    ConsultationRecount,
    ConsultationService,
    ConsultationSteps,
    ConsultationTies,
    ConsultationViews,
    Calling,
    Deciding,
    MeetingFollow,
    MeetingReach,
    MeetingService,
    MeetingSteps,
    MeetingViews,
    ProjectFollow,
    ProjectReach,
    ProjectService,
    ProjectViews,
    Preparing,
    Proposing,
    Resolving,
  ],
  [
    Polls,
    PollSetUp,
    Rolls,
    RollComplaints,
    PollOfficers,
    PollSigning,
    PollKeys,
    PollNotices,
    Turnout,
    Casting,
    PaperBallots,
    Proxies,
    Closing,
    PollFiles,
    PollResults,
  ],
  [Essentials, FirstAccounts, DemoChecklist, DemoDistrict, DemoPolls, DemoTopics, DemoBookings, Demo],
].flat()

/** One module: rooms are folders, and boundaries between them are kept by a tool, not by module classes. */
@Module({})
export class AppModule {
  static register(config: Config, sms: Type<Sms>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({}),
          dataSourceFactory: () => openDatabase(config.databaseUrl),
        }),
      ],
      controllers: [
        IdentityController,
        AccessController,
        DutyController,
        GridController,
        UnitController,
        RegistryController,
        CatalogueController,
        BookingController,
        BundleController,
        VisitController,
        ChecklistController,
        ConsultationController,
        BallotController,
        MeetingController,
        ProjectController,
        ReviewController,
        StatementController,
        WorkOrderController,
        DayController,
        CallController,
        ForeignController,
        Open311Controller,
        Open311KeysController,
        AttachmentController,
        NotificationController,
        InsightController,
        RuleController,
        AuditController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        ...kernel,
        { provide: Sms, useClass: sms },
        { provide: Wecom, useClass: config.wecomApi ? WecomRobots : LogWecom },
        Wechat,
        WechatMessages,
        ...rooms,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: CheckInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    }
  }
}
