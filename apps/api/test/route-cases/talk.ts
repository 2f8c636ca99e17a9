import { routes } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import {
  called,
  carryingOut,
  filed,
  held,
  notice,
  PLAN,
  proposal,
  proposed,
  REPRESENTATIVES,
  rostered,
  SEATS,
  sitting,
  topic,
} from '../consultations.ts'
import { COMMUNITY, GRID, placeId, type TestApp } from '../harness.ts'
import { LAMP } from '../orders.ts'
import {
  cast,
  closedPoll,
  draftedPoll,
  entryOf,
  givenProxy,
  named,
  openedPoll,
  OWNER,
  SECRET,
  setUp,
  shownPoll,
  signed,
  toBeGiven,
} from '../polls.ts'
import { roundInHand } from '../reviews.ts'
import { acceptedStatement, topicInTalk, writtenStatement } from '../statements.ts'
import { homeOf, plannedRound, SAFETY, written } from '../visits.ts'
import { as, anna, nothing, type RouteCases } from './common.ts'

const atHome = async (app: TestApp) => ({
  id: (await plannedRound(app)).id,
  householdId: await homeOf(anna(app)),
})
/** A poll whose roll somebody has complained of. */
const complained = async (app: TestApp) => {
  const { id } = await shownPoll(app)
  const complaint = await anna(app).call(routes.ballot.complain, { id, text: '名册上没有我妈妈' })
  return { id, complaintId: complaint.id }
}
const counted = async (app: TestApp) => {
  const poll = await openedPoll(app)
  await cast(anna(app), poll.id, [['yes']])
  return closedPoll(app, poll)
}
const toSign = async (app: TestApp) => {
  const { id, root } = await counted(app)
  return { id, root: root! }
}

export const talk: Pick<RouteCases, 'visit' | 'consultation' | 'meeting' | 'review' | 'statement' | 'ballot'> = {
  visit: {
    purposes: { by: as('head'), input: nothing },
    plan: {
      by: as('secretary'),
      input: async (app) => ({
        placeId: await placeId(app, COMMUNITY),
        purpose: 'home-safety',
        until: '2031-01-01',
      }),
    },
    end: { by: as('worker'), input: async (app) => ({ id: (await plannedRound(app)).id }) },
    rounds: { by: as('officer'), input: () => ({ open: 'true', limit: 5 }) },
    left: { by: as('officer'), input: async (app) => ({ id: (await plannedRound(app)).id, limit: 5 }) },
    written: { by: as('worker'), input: async (app) => ({ id: (await written(app, anna(app))).id, limit: 5 }) },
    home: { by: as('officer'), input: atHome },
    note: { by: as('officer'), input: async (app) => ({ ...(await atHome(app)), answers: SAFETY }) },
    raise: {
      by: as('officer'),
      input: async (app) => ({
        ...(await atHome(app)),
        kind: 'report',
        classCode: LAMP,
        description: '灯不亮',
        location: '门口',
      }),
    },
    unmask: {
      by: as('officer'),
      input: async (app, by) => {
        const at = await atHome(app)
        const { people } = await by.call(routes.visit.home, at)
        return { ...at, bindingId: people[0]!.bindingId, reason: '约时间' }
      },
    },
    own: { by: anna, input: nothing },
    correct: {
      by: anna,
      input: async (app) => ({ id: (await written(app, anna(app))).note.id, answers: { gas: 'none' } }),
    },
    erase: { by: anna, input: async (app) => ({ id: (await written(app, anna(app))).note.id }) },
  },
  consultation: {
    forms: { by: anna, input: nothing },
    propose: { by: anna, input: async (app) => proposal(await placeId(app, GRID)) },
    near: { by: anna, input: () => ({ open: 'true', limit: 5 }) },
    board: { by: as('street'), input: () => ({ state: 'raised', limit: 5 }) },
    one: { by: as('officer'), input: async (app) => ({ id: (await proposed(app, anna(app))).id }) },
    sign: { by: anna, input: async (app) => ({ id: (await proposed(app, as('officer')(app))).id }) },
    follow: { by: anna, input: async (app) => ({ id: (await proposed(app, as('officer')(app))).id, following: true }) },
    roster: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await topic(app)
        return { id, version, seats: SEATS }
      },
    },
    plan: {
      by: as('worker'),
      input: async (app) => {
        const { topic } = await called(app)
        return { id: topic.id, version: topic.version, ...PLAN }
      },
    },
    polls: { by: as('worker'), input: async (app) => ({ id: (await filed(app)).id }) },
    putToVote: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await filed(app)
        return { id, version, pollId: (await draftedPoll(app, REPRESENTATIVES)).id }
      },
    },
    sendDuty: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, duties } = await carryingOut(app)
        return { id, version, dutyId: duties[0]!.id, classCode: LAMP }
      },
    },
    act: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = await proposed(app, anna(app))
        return { id, version, action: 'decline', reason: '已有安排' }
      },
    },
  },
  meeting: {
    meetings: { by: anna, input: async (app) => ({ consultationId: (await called(app)).topic.id, limit: 5 }) },
    one: { by: as('street'), input: async (app) => ({ id: (await called(app)).meeting.id }) },
    sittings: { by: as('worker'), input: nothing },
    raise: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, agenda } = await sitting(app, [{ title: '院里停车' }])
        return { id, version, itemId: agenda[0]!.id, title: '院里停车', body: '晚上没有地方停车' }
      },
    },
    decide: {
      by: as('worker'),
      input: async (app) => {
        const { id: consultationId } = await proposed(app, as('officer')(app))
        const { id, version, agenda } = await sitting(app, [{ consultationId }])
        return { id, version, itemId: agenda[0]!.id, decision: 'take' }
      },
    },
    call: { by: as('worker'), input: async (app) => notice(app, (await rostered(app)).id) },
    reply: { by: anna, input: async (app) => ({ id: (await called(app)).meeting.id, reply: 'coming' }) },
    attend: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, seats } = (await called(app)).meeting
        return { id, version, present: seats.map((seat) => seat.id) }
      },
    },
    opine: {
      by: as('worker'),
      input: async (app) => {
        const { id, version, seats } = await held(app)
        return { id, version, seatId: seats[0]!.id, stance: 'agree', text: '同意' }
      },
    },
    act: {
      by: as('worker'),
      input: async (app) => {
        const { id, version } = (await called(app)).meeting
        return { id, version, action: 'call-off', reason: '改期' }
      },
    },
  },
  review: {
    rounds: { by: anna, input: () => ({ limit: 5 }) },
    one: { by: as('street'), input: async (app) => ({ id: (await roundInHand(app)).id }) },
    rate: { by: anna, input: async (app) => ({ ...(await roundInHand(app)), rating: 'basic', words: '灯还不够亮' }) },
  },
  statement: {
    list: { by: anna, input: async (app) => ({ id: (await acceptedStatement(app, anna(app))).id, limit: 5 }) },
    own: { by: anna, input: async (app) => ({ id: (await writtenStatement(app, anna(app))).id }) },
    write: { by: anna, input: async (app) => ({ id: await topicInTalk(app), text: '晾衣架装在东边' }) },
    vote: { by: anna, input: async (app) => ({ ...(await acceptedStatement(app, anna(app))), stance: 'agree' }) },
    desk: { by: as('worker'), input: async (app) => ({ id: (await writtenStatement(app, anna(app))).id, limit: 5 }) },
    moderate: {
      by: as('secretary'),
      input: async (app) => ({ ...(await writtenStatement(app, anna(app))), accept: false, reason: '与议题无关' }),
    },
    picture: { by: as('street'), input: async (app) => ({ id: (await acceptedStatement(app, anna(app))).id }) },
  },
  ballot: {
    decisions: { by: as('worker'), input: nothing },
    dryRun: {
      by: as('secretary'),
      input: () => ({ key: 'assembly', rollHeads: 10, castHeads: 6, favourHeads: 4 }),
    },
    draft: { by: as('worker'), input: async (app) => setUp(await placeId(app, COMMUNITY)) },
    change: {
      by: as('worker'),
      input: async (app) => {
        const { placeId: _, ...given } = setUp('')
        return { ...given, id: (await draftedPoll(app)).id, title: '改过的题目' }
      },
    },
    enterRoll: {
      by: as('worker'),
      input: async (app) => ({ id: (await draftedPoll(app, { unit: 'owner' })).id, entries: [OWNER] }),
    },
    showRoll: { by: as('worker'), input: async (app) => ({ id: (await draftedPoll(app)).id }) },
    complaints: { by: as('worker'), input: async (app) => ({ id: (await complained(app)).id, limit: 5 }) },
    complain: { by: anna, input: async (app) => ({ id: (await shownPoll(app)).id, text: '名册上的门牌写错了' }) },
    decide: {
      by: as('worker'),
      input: async (app) => ({ ...(await complained(app)), reply: '已经核对', change: { kind: 'none' } }),
    },
    open: {
      by: as('worker'),
      input: async (app) => {
        const { id, rollUntil } = await shownPoll(app)
        await named(app, id)
        app.clock.set(Date.parse(rollUntil!))
        return { id, closesAt: isoTime(app.clock.now() + DAY) }
      },
    },
    voidPoll: { by: as('worker'), input: async (app) => ({ id: (await shownPoll(app)).id, reason: '范围不对' }) },
    publish: { by: as('worker'), input: async (app) => ({ id: (await signed(app, await counted(app))).id }) },
    polls: { by: anna, input: () => ({ limit: 5 }) },
    poll: { by: anna, input: async (app) => ({ id: (await openedPoll(app)).id }) },
    roll: { by: anna, input: async (app) => ({ id: (await shownPoll(app)).id, limit: 5 }) },
    result: { by: anna, input: async (app) => ({ id: (await counted(app)).id }) },
    file: { by: anna, input: async (app) => ({ id: (await counted(app)).id }) },
    own: { by: anna, input: nothing },
    cast: {
      by: anna,
      input: async (app, by) => {
        const { id } = await openedPoll(app, SECRET)
        return { id, entryId: await entryOf(by, id), answers: [['yes']] }
      },
    },
    enterPaper: {
      by: as('secretary'),
      input: async (app) => {
        const { id } = await openedPoll(app, SECRET)
        return { id, entryId: await entryOf(anna(app), id), answers: [['yes']] }
      },
    },
    paperWaiting: { by: as('worker'), input: async (app) => ({ id: (await openedPoll(app)).id, limit: 5 }) },
    giveProxy: { by: as('worker'), input: async (app) => toBeGiven(app, await openedPoll(app)) },
    proxies: { by: as('secretary'), input: async (app) => ({ id: (await givenProxy(app)).id, limit: 5 }) },
    dropProxy: { by: as('worker'), input: async (app) => givenProxy(app, await shownPoll(app)) },
    withdrawProxy: { by: anna, input: async (app) => givenProxy(app) },
    officerChoices: { by: as('worker'), input: async (app) => ({ id: (await draftedPoll(app)).id }) },
    nameOfficers: {
      by: as('worker'),
      input: async (app) => ({ id: (await draftedPoll(app)).id, tellers: [], scrutineers: [], disinterested: true }),
    },
    sign: { by: as('secretary'), input: toSign },
    refuseToSign: { by: as('officer'), input: async (app) => ({ ...(await toSign(app)), reason: '没有看到唱票' }) },
    receipt: {
      by: anna,
      input: async (app, by) => {
        const { id } = await openedPoll(app, SECRET)
        await cast(by, id, [['yes']])
        return { id, entryId: await entryOf(by, id) }
      },
    },
  },
}
