// Polls (表决): a resident votes in the mini-program, one question a screen; of a secret ballot nothing stays on the phone.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPoll, showPoll, TRACES, untilOver } from '../polls.mjs'
import { textOf } from './screen.mjs'
import { eventually } from './wait.mjs'

/** How long the poll is open: what is between the two stories takes longer than the rest of it. */
const SECONDS = 60

/** @typedef {import('../polls.mjs').Poll} Poll */
/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {Pick<import('./job.mjs').Cast, 'people' | 'resident' | 'worker'>} Cast */

/** Everything that the phone keeps. @param {Phone} phone */
const keptBy = (phone) => [...phone.storage.entries()].flat().join('\n')

/**
 * @param {import('./check.mjs').Check} check
 * @param {Cast} cast
 * @returns {Promise<{ poll: Poll, receipt: string }>}
 */
export async function votes(check, { people, resident, worker }) {
  const system = await people.atTheConsole('system')
  const desk = { worker: worker.ask, system: system.ask }
  const roll = await showPoll(desk, { title: '示例：名册公示' })
  const again = await openPoll(desk, { title: '示例：可以改票', secret: false, recast: true }, 86_400)
  const poll = await openPoll(desk, { title: '示例：东门一带' }, SECONDS)
  const toVote = async (/** @type {Poll} */ { id }) => {
    resident.tab('首页')
    await resident.tap(`poll-${id}`)
    await resident.tap('go-vote')
    await resident.element('question')
  }

  await check('a roll that is shown is read, and complained of', async () => {
    resident.tab('我的')
    await resident.tap('menu-polls')
    await resident.see('正在表决', '名册公示')
    await resident.tap(`poll-${roll.id}`)
    await resident.tap('go-roll')
    await resident.see('1 号楼 101', '2 号楼 201')
    assert.ok(!resident.text.includes('示例居民甲'), 'the names are not masked')
    resident.back()
    await resident.tap('complain')
    await resident.type('complain-text', '三号楼的代表没有写上')
    await resident.tap('complain-submit')
    await resident.see('三号楼的代表没有写上', '等待答复')
  })
  await check('the front page has the poll; its page says who votes, how, and until when', async () => {
    resident.tab('首页')
    await resident.see('正在表决', poll.title, '等您投票')
    await resident.tap(`poll-${poll.id}`)
    await resident.see('居民代表，每人一票', '名册上 2 人', '不记名', '投出以后不能改', '截止')
  })
  await check('a ballot that is left is gone: nothing of it was kept', async () => {
    await resident.tap('go-vote')
    await resident.tap('answer-no')
    await resident.tap('ballot-next')
    await resident.see('第 2 项，共 6 项')
    assert.doesNotMatch(keptBy(resident), TRACES)
    resident.start()
    await toVote(poll)
    await resident.see('第 1 项，共 6 项', '请先选')
  })
  await check('one question a screen, each of the six kinds', () => answerAll(resident))
  await check('all is read back, and can be changed', async () => {
    await resident.see(
      '您选的是',
      '赞成',
      '后院',
      '示例居民乙',
      '照明：3 票',
      '第 1：秋天',
      '第 2：春天',
      '合计 42,000 元',
    )
    await resident.tap('ballot-change-1')
    await resident.tap('answer-qgate')
    await resident.tap('ballot-next')
    await resident.see('您选的是', '东门')
    assert.doesNotMatch(keptBy(resident), TRACES)
  })
  const { path, query } = resident.page
  let receipt = ''
  await check('cast, the answer lost, cast again: it is said that it counts once', async () => {
    resident.network.state = 'answers-lost'
    await resident.tap('ballot-cast')
    await resident.see('不知道有没有投进去')
    resident.network.state = 'on'
    await resident.tap('ballot-cast')
    await resident.see('不管发了几次，只算一张')
    receipt = await receiptOf(resident)
    assert.match(receipt, /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    await resident.tap('receipt-copy')
    await resident.see('回执已复制')
    assert.equal(resident.clipboard, receipt)
  })
  await check('the phone keeps the receipt and nothing of the answers', () => {
    assert.ok(keptBy(resident).includes(receipt))
    assert.doesNotMatch(keptBy(resident), TRACES)
    return Promise.resolve()
  })
  await check('who has voted cannot vote again where the rule does not let them', async () => {
    await resident.tap('voted')
    await resident.see('我的选票', '选票已收到')
    assert.ok(!resident.has('go-vote') && !resident.has('vote-0'))
    resident.follow(`${path}?id=${poll.id}&entry=${query.entry}`)
    await resident.see('您的选票先前已经收到')
  })
  await check('an open ballot outlives the app; where it may be cast again, the receipt stays the same', async () => {
    await toVote(again)
    await resident.tap('answer-no')
    await resident.tap('ballot-next')
    resident.start()
    await toVote(again)
    await resident.see('第 1 项，共 6 项', '下一项')
    await answerAll(resident)
    await resident.tap('ballot-cast')
    const first = await receiptOf(resident)
    await resident.tap('voted')
    await resident.tap('vote-0')
    await answerAll(resident)
    await resident.tap('ballot-cast')
    assert.equal(await receiptOf(resident), first)
    assert.doesNotMatch(keptBy(resident), TRACES)
  })
  return { poll, receipt }
}

/**
 * After the poll is over.
 * @param {import('./check.mjs').Check} check
 * @param {Cast} cast
 * @param {{ poll: Poll, receipt: string }} ballot
 */
export async function votesCounted(check, { resident, worker }, { poll, receipt }) {
  await sleep(untilOver(poll))
  await check('the poll is counted: one ballot, however often it was sent', async () => {
    await eventually('the count', async () => {
      const { state } = await worker.ask('GET', `/api/v1/polls/${poll.id}`)
      return state === 'counted' || undefined
    })
    const { questions } = await worker.ask('GET', `/api/v1/polls/${poll.id}/result`)
    const counts = /** @type {{ count: { ballots: number } }[]} */ (questions)
    assert.deepEqual(
      counts.map(({ count }) => count.ballots),
      [1, 1, 1, 1, 1, 1],
    )
  })
  await check('the result says step by step how it came about', async () => {
    resident.tab('我的')
    await resident.tap('menu-polls')
    await resident.see('已经截止', '已有结果')
    await resident.tap(`poll-${poll.id}`)
    await resident.tap('go-result')
    await resident.see('没有通过', '名册人数的 1/2', '选上：东门', '第 1 轮', '选上：长椅、车棚', '票数相同')
  })
  await check('the receipt is found in the published list, another one is not', async () => {
    assert.equal(resident.typed('receipt-text'), receipt)
    await resident.tap('receipt-look')
    await resident.see('找到了：这张选票已经计入', '一共 1 个回执')
    await resident.type('receipt-text', 'AAAA-AAAA-AAAA-AAAA')
    await resident.tap('receipt-look')
    await resident.see('没有这一个')
  })
}

/** One answer to each of the six, in the way of its kind. @param {Phone} phone */
async function answerAll(phone) {
  await phone.tap('answer-yes')
  await phone.tap('ballot-next')
  await phone.see('先修哪一处')
  await phone.tap('answer-qyard')
  await phone.tap('ballot-next')
  await phone.see('请谁来监督')
  for (const option of ['qanna', 'qbo', 'qcai']) await phone.tap(`answer-${option}`)
  await phone.see('最多选 2 项。先去掉一项')
  await phone.tap('answer-qanna')
  await phone.tap('ballot-next')
  await phone.see('钱花在哪里')
  for (const left of [4, 3, 2]) {
    await phone.tap('points-qlight-more-1')
    await phone.see(`还剩 ${left} 票`)
  }
  await phone.tap('ballot-next')
  await phone.see('开工的次序')
  await phone.tap('answer-qspring')
  await phone.tap('answer-qautumn')
  await phone.tap('raise-qautumn')
  await phone.tap('ballot-next')
  await phone.see('做哪些项目')
  for (const option of ['qbench', 'qshed', 'qramp']) await phone.tap(`answer-${option}`)
  await phone.see('合计 42,000 元', '合计不能超过 50,000 元')
  await phone.tap('ballot-next')
}

/** @param {Phone} phone */
const receiptOf = async (phone) => textOf(await phone.element('receipt'))
