// The built WeChat mini-program in WeChat's open-source component runtime, doing the resident's and the grid officer's
// part against the started api. It is no device: nothing is drawn, and `wx` is ours, as far as the product uses it.
import assert from 'node:assert/strict'
import { bookings } from './weapp/bookings.mjs'
import { readBuilt } from './weapp/built.mjs'
import { bundles } from './weapp/bundles.mjs'
import { story, summary } from './weapp/check.mjs'
import { hardships } from './weapp/hardships.mjs'
import { mainJob } from './weapp/job.mjs'
import { refusals } from './weapp/limits.mjs'
import { phoneLoss } from './weapp/loss.mjs'
import { materials } from './weapp/materials.mjs'
import { meetings } from './weapp/meetings.mjs'
import { onePerson } from './weapp/one-person.mjs'
import { People } from './weapp/people.mjs'
import { compileTemplates } from './weapp/templates.mjs'
import { projectRights } from './weapp/projects.mjs'
import { reviews } from './weapp/reviews.mjs'
import { statements } from './weapp/statements.mjs'
import { topics } from './weapp/topics.mjs'
import { uploadChecks } from './weapp/upload.mjs'
import { visits } from './weapp/visits.mjs'
import { votes, votesCounted } from './weapp/votes.mjs'
import { whistles } from './weapp/whistle.mjs'

const { LINLI_BASE: base = '', LINLI_LOG: logFile = '' } = process.env
const built = readBuilt()
await story('What is uploaded', (check) => uploadChecks(check, built))

const people = new People({ built, templates: compileTemplates(built) }, { base, logFile })
const worker = await people.atTheConsole('worker')
const [resident, neighbour, officer] = [people.newcomer(), people.newcomer(), people.newcomer()]
const cast = { people, worker, resident, neighbour, officer }
await story('The main job', (check) => mainJob(check, cast))
await story('Can I, and missing material', (check) => materials(check, cast))
await story('Whistle and report in', (check) => whistles(check, cast))
await story('Who must not see what', (check) => refusals(check, cast))
/** @type {Awaited<ReturnType<typeof votes>> | undefined} */
let ballot
await story('Polls', async (check) => void (ballot = await votes(check, cast)))
await story('One person, one account', (check) => onePerson(check, cast))
await story('Weak eyes and weak networks', (check) => hardships(check, cast))
await story('Phone loss', (check) => phoneLoss(check, cast))
await story('Visits', (check) => visits(check, cast))
await story('Topics', (check) => topics(check, cast))
await story('One thing, one visit', (check) => bundles(check, cast))
await story('Half-yearly review', (check) => reviews(check, cast))
await story('Statements', (check) => statements(check, cast))
await story('Meetings', (check) => meetings(check, cast))
await story('Renovation projects', (check) => projectRights(check, cast))
await story('Spaces and activities', (check) => bookings(check, cast))
await story('Polls that are over', async (check) => {
  assert.ok(ballot, 'nobody has voted')
  await votesCounted(check, cast, ballot)
})
await story('Behind the screens', (check) =>
  check('nothing was thrown or complained of', async () => {
    assert.deepEqual(
      people.phones.flatMap((phone) => phone.complaints),
      [],
    )
  }),
)

// Sockets that are kept alive would keep this process too.
process.exit(summary())
