// Spaces and activities (阵地、活动): a slot is booked once, and who waits moves up when somebody leaves.
import { hasClass } from './screen.mjs'
import { eventually } from './wait.mjs'

const HOUR = 3_600_000
const hours = [{ from: 9 * 60, to: 11 * 60 }]
const OPENING = { week: Array.from({ length: 7 }, () => hours), slotMinutes: 60, onHolidays: true }
const given = (/** @type {string} */ name, /** @type {number} */ capacity) => ({
  ...{ name, capacity, body: '', address: '示例路 3 号' },
  where: { latitude: 39.87, longitude: 124.14 },
})

/** The slots of the day before stay on the screen for a moment. @param {import('./phone.mjs').Phone} phone */
async function tomorrow(phone) {
  await phone.tap('day-1')
  await eventually('tomorrow', () => {
    const day = phone.find('day-1')
    return (day && hasClass(day, 'is-on')) || undefined
  })
}

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'resident' | 'neighbour' | 'worker'>} cast
 */
export async function bookings(check, { people, resident, neighbour, worker }) {
  const { posts } = /** @type {{ posts: { placeId: string }[] }} */ (
    /** @type {unknown} */ (await worker.ask('GET', '/api/v1/me'))
  )
  const placeId = posts[0]?.placeId
  const { id: space } = await worker.ask('POST', '/api/v1/spaces', {
    ...given('示例琴房', 1),
    ...{ placeId, kind: 'micro-space', opening: OPENING },
  })
  const at = (/** @type {number} */ hour) => new Date(Date.now() + (72 + hour) * HOUR).toISOString()
  const { id: activity } = await worker.ask('POST', '/api/v1/activities', {
    ...given('示例象棋赛', 1),
    ...{ placeId, from: at(0), to: at(2) },
  })
  const [aSpace, anActivity] = [space, activity].map((id) => `/booking/one/index?id=${String(id)}`)

  await check('a slot of tomorrow is booked', async () => {
    resident.tab('我的')
    await resident.tap('menu-bookables')
    await resident.tapRow('示例琴房')
    await resident.see('周一至周日 9:00–11:00', '在地图上看')
    await tomorrow(resident)
    await resident.tap('slot-0')
    await resident.tap('confirm-yes')
    await resident.see('已约上，不能来请提前取消')
    await resident.element('slot-mine-0')
  })
  await check('the neighbour finds it full, and another one free', async () => {
    neighbour.follow(aSpace ?? '')
    await tomorrow(neighbour)
    await neighbour.see('09:00–10:00', '已约满，可以候补', '10:00–11:00', '还有 1 个名额')
  })
  await check('of an activity with one place, the second one waits', async () => {
    resident.follow(anActivity ?? '')
    await resident.tap('join')
    await resident.tap('confirm-yes')
    await resident.see('已约上，不能来请提前取消')
    neighbour.follow(anActivity ?? '')
    await neighbour.tap('join')
    await neighbour.tap('confirm-yes')
    await neighbour.see('已排候补')
  })
  await check('who leaves gives the place to who waits', async () => {
    await resident.tap('own-bookings')
    await resident.tap('booking-0-cancel')
    await resident.tap('confirm-yes')
    await resident.see('已取消，名额让给了别人')
    await neighbour.tap('own-bookings')
    await neighbour.seeIn('booking-0-state', '已约上')
  })
  await check('and is told, with the way to it', async () => {
    await eventually('a message', () => {
      neighbour.tab('首页')
      neighbour.tab('消息')
      return neighbour.text.includes('候补的名额有了，已经约上') || undefined
    })
    await neighbour.tapRow('候补的名额有了，已经约上')
    await neighbour.see('示例象棋赛', '已约上')
  })
  await check('who has not signed in is asked to', async () => {
    const newcomer = people.newcomer()
    newcomer.follow('/booking/near/index')
    await newcomer.element('sign-in-needed')
  })
}
