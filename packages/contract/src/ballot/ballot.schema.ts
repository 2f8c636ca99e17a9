import { CLOSE_STEPS, POLL_OFFICERS, POLL_STATES, POLL_UNITS, SIGNATURE_STATES } from '@linli/domain'
import * as z from 'zod'
import {
  Cursor,
  Done,
  Empty,
  Id,
  keysOf,
  list,
  page,
  PageLimit,
  Phone,
  text,
  Time,
  type Schemas,
} from '../kernel/schema.ts'
import type { ballotRoutes } from './ballot.routes.ts'
import {
  AnswerSchema,
  Decision,
  DecisionRuleSchema,
  QuestionCountSchema,
  QuestionSchema,
  TieSchema,
} from './question.schema.ts'

export { Decision } from './question.schema.ts'

const Heads = z.coerce.number().int().min(0).max(1_000_000)
/** In 0.01 m². */
const Area = z.coerce.number().int().min(0).max(1_000_000_000_000)

export const DecisionList = list(DecisionRuleSchema)
export type DecisionList = z.infer<typeof DecisionList>
export const DryRun = z.object({
  key: z.string().max(40),
  rollHeads: Heads,
  rollArea: Area.default(0),
  castHeads: Heads,
  castArea: Area.default(0),
  favourHeads: Heads,
  favourArea: Area.default(0),
})
export type DryRun = z.input<typeof DryRun>

/** A question as it is set up: the decision rule by its key. */
const SetQuestion = z.object({
  title: text(200, 1),
  question: QuestionSchema,
  tie: TieSchema,
  decision: z.string().max(40).nullable(),
})
const SetUp = z.object({
  title: text(100, 1),
  body: text(4000),
  unit: keysOf(POLL_UNITS),
  secret: z.boolean(),
  /** whether who has cast may cast again */
  recast: z.boolean(),
  /** whether a total of those who took part is shown while the poll is open */
  turnoutShown: z.boolean(),
  questions: z.array(SetQuestion).min(1, '至少一项').max(10, '最多 10 项，请分几次表决'),
})
export const DraftPoll = SetUp.extend({ placeId: Id })
export type DraftPoll = z.input<typeof DraftPoll>
export const ChangePoll = SetUp.extend({ id: Id })
export type ChangePoll = z.input<typeof ChangePoll>
export const PollId = z.object({ id: Id })
export type PollId = z.infer<typeof PollId>

/** Who votes, as typed in: of one phone is one head, with all its area. */
export const RollEntryGiven = z.object({
  name: text(40, 1),
  phone: Phone,
  home: text(60),
  area: z.number().int().min(0).max(100_000_000),
})
export const EnterRoll = z.object({
  id: Id,
  entries: z.array(RollEntryGiven).min(1, '至少一行').max(5000, '一次最多 5000 行'),
})
export type EnterRoll = z.input<typeof EnterRoll>

export const OpenPoll = z.object({ id: Id, closesAt: Time })
export type OpenPoll = z.infer<typeof OpenPoll>
export const VoidPoll = z.object({ id: Id, reason: text(300, 1) })
export type VoidPoll = z.input<typeof VoidPoll>

export const PollQuery = z.object({ state: keysOf(POLL_STATES).optional(), cursor: Cursor, limit: PageLimit })
export type PollQuery = z.input<typeof PollQuery>
export const PollItem = z.object({
  id: Id,
  title: z.string(),
  placeName: z.string(),
  unit: keysOf(POLL_UNITS),
  state: keysOf(POLL_STATES),
  secret: z.boolean(),
  closesAt: Time.nullable(),
})
export const PollPage = page(PollItem)
export type PollPage = z.infer<typeof PollPage>
/** A teller or scrutineer (计票人、监票人), and what they say to the count. */
const PollOfficer = z.object({
  accountId: Id,
  as: keysOf(POLL_OFFICERS),
  name: z.string(),
  post: z.string(),
  state: keysOf(SIGNATURE_STATES),
  reason: z.string().nullable(),
  at: Time.nullable(),
})
export type PollOfficer = z.infer<typeof PollOfficer>
export const Poll = PollItem.extend({
  body: z.string(),
  placeId: Id,
  recast: z.boolean(),
  turnoutShown: z.boolean(),
  questions: z.array(SetQuestion.extend({ decision: DecisionRuleSchema.nullable() })),
  /** post that set it up */
  by: z.string(),
  createdAt: Time,
  /** the roll is shown until then at least */
  rollUntil: Time.nullable(),
  openedAt: Time.nullable(),
  roll: z.object({ heads: z.number(), area: z.number(), fingerprint: z.string().nullable() }),
  /** those who took part, as a total of some minutes ago; null where it is not shown */
  turnout: z.number().nullable(),
  /** most entries that one other casts for on written authorisation; how many tellers and scrutineers sign */
  terms: z.object({ proxies: z.number(), tellers: z.number(), scrutineers: z.number() }),
  officers: z.array(PollOfficer),
  /** how many written authorisations stand */
  proxies: z.number(),
  /** first entries of paper ballots that wait for the second, to who may enter; after the close those that do not count */
  paperWaiting: z.number().nullable(),
  /** how far the count is, while it goes on */
  closeStep: keysOf(CLOSE_STEPS).nullable(),
  /** the count has stopped: numbers differ, or the key is missing */
  stopped: z.boolean(),
  voidReason: z.string().nullable(),
  /** of the published file: printed and posted at the close */
  root: z.string().nullable(),
  actions: z.array(
    z.object({
      action: z.string(),
      label: z.string(),
      next: z.boolean(),
    }),
  ),
})
export type Poll = z.infer<typeof Poll>

/** `find`: a part of the home. */
export const RollQuery = z.object({ id: Id, find: text(60).optional(), cursor: Cursor, limit: PageLimit })
export type RollQuery = z.input<typeof RollQuery>
/** Masked. */
const RollLine = z.object({ id: Id, label: z.string(), area: z.number() })
export const RollPage = page(RollLine)
export type RollPage = z.infer<typeof RollPage>

export const RollComplaintQuery = z.object({ id: Id, cursor: Cursor, limit: PageLimit })
export type RollComplaintQuery = z.input<typeof RollComplaintQuery>
/** A complaint about a roll (名册意见). */
export const RollComplaint = z.object({
  id: Id,
  text: z.string(),
  at: Time,
  reply: z.string().nullable(),
  change: z.enum(['none', 'added', 'removed']).nullable(),
})
export type RollComplaint = z.infer<typeof RollComplaint>
export const RollComplaintPage = page(RollComplaint)
export type RollComplaintPage = z.infer<typeof RollComplaintPage>
export const ComplainOfRoll = z.object({ id: Id, text: text(500, 1) })
export type ComplainOfRoll = z.input<typeof ComplainOfRoll>
/** Nothing changes, who complained comes onto the roll, a line is added where rolls are typed in, or one is taken off. */
const RollChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('add-them') }),
  z.object({ kind: z.literal('add'), entry: RollEntryGiven }),
  z.object({ kind: z.literal('remove'), entryId: Id }),
])
export const DecideComplaint = z.object({ id: Id, complaintId: Id, reply: text(500, 1), change: RollChange })
export type DecideComplaint = z.input<typeof DecideComplaint>

export const EntryId = z.object({ id: Id, entryId: Id })
export type EntryId = z.infer<typeof EntryId>
export const OwnPolls = list(
  PollItem.extend({
    entries: z.array(
      z.object({
        id: Id,
        /** whom it stands for */
        label: z.string(),
        cast: z.boolean(),
        /** somebody else's, for which one casts on their written authorisation */
        represents: z.boolean(),
        /** who casts for one's own entry on written authorisation, masked */
        proxy: z.string().nullable(),
        /** of an open poll, after its close */
        answers: z.array(AnswerSchema).nullable(),
      }),
    ),
  }),
)
export type OwnPolls = z.infer<typeof OwnPolls>
export const Cast = EntryId.extend({ answers: z.array(AnswerSchema).min(1).max(10) })
export type Cast = z.infer<typeof Cast>
/** By which a voter finds that their ballot was counted (表决回执). */
export const Receipt = z.object({ receipt: z.string() })
export type Receipt = z.infer<typeof Receipt>

/** Null while the second person has not entered the same. */
export const PaperEntered = z.object({ receipt: z.string().nullable() })
export type PaperEntered = z.infer<typeof PaperEntered>
export const PaperQuery = z.object({ id: Id, cursor: Cursor, limit: PageLimit })
export type PaperQuery = z.input<typeof PaperQuery>
export const PaperPage = page(z.object({ entryId: Id, label: z.string() }))
export type PaperPage = z.infer<typeof PaperPage>

/** A written authorisation (委托): who votes for an entry is who votes for another of the same roll. */
export const GiveProxy = EntryId.extend({ toEntryId: Id, scanId: Id.optional() })
export type GiveProxy = z.infer<typeof GiveProxy>
export const Proxy = z.object({
  entryId: Id,
  /** masked, both */
  label: z.string(),
  toEntryId: Id,
  toLabel: z.string(),
  scan: z.string().nullable(),
})
export type Proxy = z.infer<typeof Proxy>
export const ProxyQuery = z.object({ id: Id, cursor: Cursor, limit: PageLimit })
export type ProxyQuery = z.input<typeof ProxyQuery>
export const ProxyPage = page(Proxy)
export type ProxyPage = z.infer<typeof ProxyPage>

export const OfficerChoices = list(z.object({ accountId: Id, name: z.string(), post: z.string() }))
export type OfficerChoices = z.infer<typeof OfficerChoices>
const Named = z.array(Id).max(10, '最多 10 人')
export const NameOfficers = z.object({
  id: Id,
  tellers: Named,
  scrutineers: Named,
  /** the organiser has made sure that none of them has an interest in what is voted on */
  disinterested: z.literal(true),
})
export type NameOfficers = z.infer<typeof NameOfficers>
/** What is signed is the root of the published file. */
export const SignCount = z.object({ id: Id, root: z.string().regex(/^[0-9a-f]{64}$/) })
export type SignCount = z.infer<typeof SignCount>
export const RefuseToSign = SignCount.extend({ reason: text(300, 1) })
export type RefuseToSign = z.input<typeof RefuseToSign>

export const PollResult = z.object({
  title: z.string(),
  secret: z.boolean(),
  roll: z.object({ heads: z.number(), area: z.number(), fingerprint: z.string() }),
  root: z.string(),
  /** ballots by the way they came, and entries of paper ballots that were never confirmed and do not count */
  ways: z.object({ own: z.number(), paper: z.number(), proxy: z.number(), unsettled: z.number() }),
  officers: z.array(PollOfficer),
  questions: z.array(
    z.object({
      title: z.string(),
      question: QuestionSchema,
      tie: TieSchema,
      decision: DecisionRuleSchema.nullable(),
      count: QuestionCountSchema,
      /** how it came about, one sentence for each step */
      words: z.array(z.string()),
      outcome: Decision.nullable(),
    }),
  ),
})
export type PollResult = z.infer<typeof PollResult>

export const ballotSchemas: Schemas<typeof ballotRoutes> = {
  decisions: { input: Empty, output: DecisionList },
  dryRun: { input: DryRun, output: Decision },
  draft: { input: DraftPoll, output: Poll },
  change: { input: ChangePoll, output: Poll },
  enterRoll: { input: EnterRoll, output: Poll },
  showRoll: { input: PollId, output: Poll },
  complaints: { input: RollComplaintQuery, output: RollComplaintPage },
  complain: { input: ComplainOfRoll, output: RollComplaint },
  decide: { input: DecideComplaint, output: RollComplaint },
  open: { input: OpenPoll, output: Poll },
  voidPoll: { input: VoidPoll, output: Poll },
  publish: { input: PollId, output: Poll },
  polls: { input: PollQuery, output: PollPage },
  poll: { input: PollId, output: Poll },
  roll: { input: RollQuery, output: RollPage },
  result: { input: PollId, output: PollResult },
  file: { input: PollId, output: z.instanceof(Uint8Array) },
  own: { input: Empty, output: OwnPolls },
  cast: { input: Cast, output: Receipt },
  enterPaper: { input: Cast, output: PaperEntered },
  paperWaiting: { input: PaperQuery, output: PaperPage },
  giveProxy: { input: GiveProxy, output: Proxy },
  proxies: { input: ProxyQuery, output: ProxyPage },
  dropProxy: { input: EntryId, output: Done },
  withdrawProxy: { input: EntryId, output: Done },
  officerChoices: { input: PollId, output: OfficerChoices },
  nameOfficers: { input: NameOfficers, output: Poll },
  sign: { input: SignCount, output: Poll },
  refuseToSign: { input: RefuseToSign, output: Poll },
  receipt: { input: EntryId, output: Receipt },
}
