// What somebody who means it would send, where values made from the schema alone rarely fit together: it is laid over them
// in some of the requests, so that what lies behind the first refusals is reached too.

/** @typedef {import('./values.mjs').Random} Random */

const LAMP = '100118'
const GRID = '990100001001-0101'
const DAY = 86_400_000
const day = (/** @type {number} */ days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const moment = (/** @type {number} */ days) => new Date(Date.now() + days * DAY).toISOString()
/** @type {(random: Random, known: string) => object} */
const some = (random, known) => ({ known, nth: Math.floor(random.next() * 2 ** 31) })

/** @type {Readonly<Record<string, (random: Random) => object>>} */
export const HONEST = {
  'identity.signInStaff': (random) => ({
    login: random.of(['worker', 'centre', 'Worker ']),
    password: 'linli-demo-2026',
  }),
  'identity.changePassword': () => ({ current: 'linli-demo-2026', next: 'another-good-password' }),
  'access.assign': (random) => ({
    accountId: undefined,
    newAccount: { login: `fuzz-${Math.floor(random.next() * 1e6)}`, name: '示例新人' },
    role: random.of(['grid-officer', 'community-worker', 'street-dispatcher']),
    unitId: undefined,
  }),
  'grid.addPlace': (random) => ({ code: `F-${Math.floor(random.next() * 1e6)}`, kind: 'grid' }),
  'unit.add': (random) => ({ code: `F-${Math.floor(random.next() * 1e6)}`, kind: 'company' }),
  'registry.addHelper': () => ({ phone: '19900000002' }),
  'registry.startImport': (random) => ({ kind: 'units', file: { file: random.of(['units, CSV', 'units, XLSX']) } }),
  'attachment.upload': () => ({ file: { file: 'picture' } }),
  'rule.change': () => ({ key: 'open311.door', value: { open: true, classes: [LAMP, '100101'] } }),
  'workOrder.raise': (random) => ({
    kind: 'report',
    classCode: LAMP,
    placeId: some(random, 'grid'),
    ...Object.fromEntries(
      [
        'itemCode',
        'householdId',
        'callId',
        'followsId',
        'reply',
        'aboutUnitId',
        'onBehalfOfId',
        'channel',
        'photos',
      ].map((field) => [field, undefined]),
    ),
  }),
  'workOrder.nearby': (random) => ({ classCode: LAMP, placeId: some(random, 'grid'), householdId: undefined }),
  'workOrder.act': (random) => ({
    ticketId: undefined,
    handler: { kind: 'unit', id: some(random, 'unit') },
    text: '已经去看过',
    reason: '不归我们',
    instead: '区政务大厅',
    until: moment(5),
    photos: [],
  }),
  'workOrder.decide': () => ({ reason: '同意' }),
  'duty.addShift': () => ({ from: moment(0), until: moment(1) }),
  'insight.figures': (random) => ({ from: day(-30), to: day(random.of([-1, 0, 300])) }),
  'insight.exportFigures': () => ({ from: day(-30), to: day(0) }),
  'visit.plan': () => ({ purpose: 'home-safety', until: day(14) }),
  'visit.note': () => ({ answers: { gas: 'bottle', 'gas-alarm': false } }),
  'consultation.propose': (random) => ({ form: 'council', placeId: some(random, 'grid'), caseIds: [] }),
  'ballot.draft': (random) => ({
    unit: random.of(['resident', 'household', 'representative']),
    placeId: some(random, 'grid'),
    questions: [
      {
        title: '加装路灯',
        question: { kind: 'consent' },
        tie: { by: 'declared-order', order: ['yes', 'no', 'abstain'] },
        decision: 'assembly',
      },
    ],
  }),
  'ballot.dryRun': () => ({ key: 'assembly' }),
  'ballot.open': () => ({ closesAt: moment(10) }),
  'ballot.nameOfficers': (random) => ({ tellers: [some(random, 'account')], scrutineers: [some(random, 'account')] }),
  'ballot.sign': (random) => ({ root: some(random, 'root') }),
  'ballot.enterPaper': (random) => ({ answers: [[random.of(['yes', 'no', 'abstain'])]] }),
  'ballot.cast': (random) => ({ answers: [[random.of(['yes', 'no', 'abstain'])]] }),
  'call.open': () => ({ phone: '19800012345' }),
  'foreign.putSystem': () => ({
    code: '12345',
    headerRow: 1,
    columns: [
      { title: '工单编号', field: 'number' },
      { title: '诉求内容', field: 'text' },
      { title: '诉求分类', field: 'class' },
      { title: '所属网格', field: 'place' },
      { title: '办理时限', field: 'deadline' },
      { title: '答复内容', field: 'answer' },
      { title: '办理结果', field: 'outcome' },
    ],
    classes: [{ from: '市政/照明', to: LAMP }],
    places: [{ from: '榆树一格', to: GRID }],
  }),
  'foreign.startImport': () => ({ code: '12345', file: { file: 'cases of another system, CSV' } }),
  'foreign.answers': () => ({ code: '12345', from: moment(-30), to: moment(0) }),
  'open311.report': () => ({ service_code: LAMP, address_id: GRID, jurisdiction_id: undefined, phone: undefined }),
  'open311.services': () => ({ jurisdiction_id: undefined }),
  'open311.definition': () => ({ jurisdiction_id: undefined, code: LAMP }),
  'open311.requests': () => ({ jurisdiction_id: undefined }),
  'open311.request': () => ({ jurisdiction_id: undefined }),
  'open311.token': () => ({ jurisdiction_id: undefined }),
}
