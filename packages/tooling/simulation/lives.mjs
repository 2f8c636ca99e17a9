// What may become of a case: each life is a list of steps, with who takes it, what they bring and how long it takes
// them. `share` is how often it is lived among all.

/** @typedef {'reporter' | 'officer' | 'desk' | 'second' | 'street' | 'centre' | 'lead' | 'other'} Who */
/** @typedef {'quick' | 'usual' | 'slow'} Pace */
/**
 * @typedef {object} Step
 * @property {Who} who
 * @property {string} action of the case, `grant` for the approval that is awaited, or `ticket:` and an action of the last ticket made
 * @property {Pace} pace
 * @property {'unit' | 'unit-b' | 'ruled' | 'text' | 'reason' | 'instead' | 'outcome' | 'soon' | 'far' | 'longer' | 'good' | 'bad' | 'called' | 'main'} [given]
 */
/**
 * @typedef {object} Life
 * @property {string} name
 * @property {number} share
 * @property {'resident' | 'staff'} by who raises it
 * @property {boolean} [near] only where the demo has grid staff
 * @property {boolean} [follows] it is raised as the same as a case that is there
 * @property {Step[]} steps
 */

/** @type {(who: Who, action: string, pace?: Pace, given?: Step['given']) => Step} */
const step = (who, action, pace = 'usual', given) => ({ who, action, pace, ...(given && { given }) })
const sent = [step('desk', 'dispatch', 'usual', 'unit'), step('lead', 'take', 'quick')]
const dispatched = [...sent, step('lead', 'contact', 'quick', 'text')]
const answered = step('lead', 'answer', 'slow', 'outcome')
const closed = step('desk', 'close', 'usual')
const ended = [answered, closed]
const good = step('reporter', 'rate', 'usual', 'good')
const bad = step('reporter', 'rate', 'usual', 'bad')
const returned = [step('lead', 'return', 'usual', 'reason'), step('desk', 'grant', 'usual')]

/** @type {readonly Life[]} */
export const LIVES = [
  {
    name: 'solved on the spot',
    share: 60,
    by: 'resident',
    near: true,
    steps: [step('officer', 'solve', 'quick', 'outcome'), good],
  },
  {
    name: 'raised and solved alone',
    share: 12,
    by: 'staff',
    near: true,
    steps: [step('officer', 'solve', 'quick', 'outcome')],
  },
  { name: 'rated well', share: 10, by: 'resident', steps: [...dispatched, ...ended, good] },
  { name: 'rated badly', share: 4, by: 'resident', steps: [...sent, ...ended, bad] },
  {
    name: 'called back',
    share: 5,
    by: 'resident',
    steps: [...dispatched, ...ended, step('second', 'call-back', 'slow', 'good')],
  },
  {
    name: 'never rated',
    share: 5,
    by: 'resident',
    steps: [step('desk', 'receive', 'quick'), step('desk', 'register'), ...dispatched, ...ended],
  },
  {
    name: 'declined',
    share: 8,
    by: 'resident',
    steps: [step('desk', 'receive'), step('desk', 'decline', 'usual', 'instead')],
  },
  { name: 'withdrawn', share: 4, by: 'resident', steps: [step('reporter', 'withdraw')] },
  { name: 'nobody cares', share: 6, by: 'resident', steps: [] },
  { name: 'stuck', share: 4, by: 'resident', steps: [...dispatched, step('reporter', 'chase', 'slow')] },
  {
    name: 'held',
    share: 4,
    by: 'resident',
    steps: [
      ...dispatched,
      step('lead', 'hold', 'usual', 'far'),
      step('desk', 'grant'),
      step('lead', 'go-on', 'slow'),
      ...ended,
      good,
    ],
  },
  {
    name: 'held until its day',
    share: 2,
    by: 'resident',
    steps: [
      ...dispatched,
      step('lead', 'hold', 'usual', 'soon'),
      step('desk', 'grant'),
      step('reporter', 'supplement', 'usual', 'text'),
    ],
  },
  {
    name: 'put off',
    share: 3,
    by: 'resident',
    steps: [...dispatched, step('lead', 'extend', 'usual', 'longer'), step('desk', 'grant'), ...ended, good],
  },
  {
    name: 'returned',
    share: 2,
    by: 'resident',
    steps: [...dispatched, ...returned, step('desk', 'dispatch', 'usual', 'unit-b'), step('other', 'take', 'quick')],
  },
  {
    name: 'arbitrated',
    share: 2,
    by: 'resident',
    steps: [
      ...dispatched,
      ...returned,
      ...sent,
      ...returned,
      step('centre', 'rule', 'usual', 'ruled'),
      step('lead', 'take'),
      ...ended,
    ],
  },
  {
    name: 'sent back',
    share: 1,
    by: 'resident',
    steps: [...dispatched, answered, step('desk', 'redo', 'usual', 'reason'), answered, closed, good],
  },
  {
    name: 'reopened',
    share: 2,
    by: 'resident',
    steps: [...dispatched, ...ended, step('reporter', 'reopen', 'quick', 'reason'), ...sent, ...ended, bad],
  },
  {
    name: 'conferred',
    share: 1,
    by: 'resident',
    steps: [step('desk', 'refer', 'usual', 'reason'), step('desk', 'reply', 'slow', 'outcome'), closed, good],
  },
  {
    name: 'whistled for',
    share: 1,
    by: 'resident',
    steps: [
      ...dispatched,
      step('desk', 'whistle', 'usual', 'called'),
      step('street', 'ticket:report-in'),
      step('desk', 'ticket:confirm-arrival', 'quick'),
      step('street', 'ticket:finish', 'usual', 'text'),
      ...ended,
    ],
  },
  {
    name: 'assisted',
    share: 1,
    by: 'resident',
    steps: [
      ...dispatched,
      step('desk', 'assist', 'usual', 'unit-b'),
      step('other', 'ticket:take', 'quick'),
      step('other', 'ticket:answer', 'usual', 'outcome'),
      ...ended,
      good,
    ],
  },
  {
    name: 'supervised',
    share: 1,
    by: 'resident',
    steps: [
      ...dispatched,
      step('street', 'supervise', 'usual', 'reason'),
      step('desk', 'account', 'slow', 'text'),
      ...ended,
    ],
  },
  {
    name: 'moved up',
    share: 1,
    by: 'resident',
    steps: [step('desk', 'move-up', 'slow', 'reason'), step('street', 'supplement', 'slow', 'text')],
  },
  {
    name: 'merged',
    share: 2,
    by: 'resident',
    steps: [step('desk', 'merge', 'usual', 'main'), step('reporter', 'rate', 'slow', 'good')],
  },
  { name: 'following', share: 2, by: 'resident', follows: true, steps: [step('reporter', 'rate', 'slow', 'bad')] },
  {
    name: 'taken out again',
    share: 1,
    by: 'resident',
    steps: [
      step('desk', 'merge', 'quick', 'main'),
      step('desk', 'unmerge', 'quick', 'reason'),
      ...dispatched,
      ...ended,
      good,
    ],
  },
  {
    name: 'voided',
    share: 1,
    by: 'resident',
    steps: [step('desk', 'void', 'usual', 'reason'), step('street', 'grant')],
  },
]
/**
 * Cases that others are merged into: they wait for a unit long enough, end, if they do, by being closed, and no later
 * one has an earlier end.
 */
export const MAINS = new Set(['rated well', 'rated badly', 'called back', 'never rated', 'stuck'])
