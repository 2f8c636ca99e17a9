import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './ballot.schema.ts'

export const ballotRoutes = {
  /** the decision rules in force */
  decisions: read<Empty, S.DecisionList>('/api/v1/poll-decisions', 'ballot.manage'),
  /** what a decision rule would say to these numbers */
  dryRun: read<S.DryRun, S.Decision>('/api/v1/poll-decisions/:key/dry-run', 'ballot.manage'),
  draft: command<S.DraftPoll, S.Poll>('POST', '/api/v1/polls', 'ballot.manage'),
  change: command<S.ChangePoll, S.Poll>('PUT', '/api/v1/polls/:id', 'ballot.manage'),
  enterRoll: command<S.EnterRoll, S.Poll>('PUT', '/api/v1/polls/:id/roll', 'ballot.manage'),
  showRoll: command<S.PollId, S.Poll>('POST', '/api/v1/polls/:id/show-roll', 'ballot.manage'),
  complaints: read<S.RollComplaintQuery, S.RollComplaintPage>('/api/v1/polls/:id/complaints', 'ballot.read'),
  complain: command<S.ComplainOfRoll, S.RollComplaint>('POST', '/api/v1/polls/:id/complaints', 'ballot.vote'),
  decide: command<S.DecideComplaint, S.RollComplaint>(
    'POST',
    '/api/v1/polls/:id/complaints/:complaintId/decide',
    'ballot.manage',
  ),
  open: command<S.OpenPoll, S.Poll>('POST', '/api/v1/polls/:id/open', 'ballot.manage'),
  voidPoll: command<S.VoidPoll, S.Poll>('POST', '/api/v1/polls/:id/void', 'ballot.manage'),
  publish: command<S.PollId, S.Poll>('POST', '/api/v1/polls/:id/publish', 'ballot.manage'),
  polls: read<S.PollQuery, S.PollPage>('/api/v1/polls', 'ballot.read'),
  poll: read<S.PollId, S.Poll>('/api/v1/polls/:id', 'ballot.read'),
  /** masked; nobody reads here who has voted */
  roll: read<S.RollQuery, S.RollPage>('/api/v1/polls/:id/roll', 'ballot.read'),
  result: read<S.PollId, S.PollResult>('/api/v1/polls/:id/result', 'ballot.read'),
  /** from which anyone counts again */
  file: read<S.PollId, Uint8Array>('/api/v1/polls/:id/file', 'ballot.read', { answer: 'download' }),
  /** polls on whose roll one stands, and whether one's ballot is in */
  own: read<Empty, S.OwnPolls>('/api/v1/own-polls', 'ballot.vote'),
  /** leaves nothing but the sealed ballot: no event, no record of the command */
  cast: command<S.Cast, S.Receipt>('POST', '/api/v1/polls/:id/entries/:entryId/ballot', 'ballot.vote'),
  /** one of two entries of the same paper ballot; leaves as little as a cast */
  enterPaper: command<S.Cast, S.PaperEntered>('POST', '/api/v1/polls/:id/entries/:entryId/paper', 'ballot.paper'),
  /** one's own first entries that wait for the second person */
  paperWaiting: read<S.PaperQuery, S.PaperPage>('/api/v1/polls/:id/paper', 'ballot.paper'),
  giveProxy: command<S.GiveProxy, S.Proxy>('POST', '/api/v1/polls/:id/proxies', 'ballot.manage'),
  proxies: read<S.ProxyQuery, S.ProxyPage>('/api/v1/polls/:id/proxies', 'ballot.manage'),
  /** one that was written down wrongly, before the poll opens */
  dropProxy: command<S.EntryId, Done>('DELETE', '/api/v1/polls/:id/proxies/:entryId', 'ballot.manage'),
  /** by who is represented, until it was cast */
  withdrawProxy: command<S.EntryId, Done>('DELETE', '/api/v1/polls/:id/entries/:entryId/proxy', 'ballot.vote'),
  /** staff of the place, who may count and watch */
  officerChoices: read<S.PollId, S.OfficerChoices>('/api/v1/polls/:id/officer-choices', 'ballot.manage'),
  /** all of them: who is left out is no longer named, unless they signed or refused */
  nameOfficers: command<S.NameOfficers, S.Poll>('PUT', '/api/v1/polls/:id/officers', 'ballot.manage'),
  sign: command<S.SignCount, S.Poll>('POST', '/api/v1/polls/:id/sign', 'ballot.sign'),
  refuseToSign: command<S.RefuseToSign, S.Poll>('POST', '/api/v1/polls/:id/refuse-to-sign', 'ballot.sign'),
  receipt: read<S.EntryId, S.Receipt>('/api/v1/polls/:id/entries/:entryId/receipt', 'ballot.vote'),
}
