import { afterAll, expect, it } from '@jest/globals'
import { newCommandId, routes } from '@linli/contract'
import { AUDIT_ACTIONS, MINUTE, permits, RULE_DEFAULTS, type Role } from '@linli/domain'
import { DEMO_STAFF } from '../src/seed/demo-district.ts'
import { ANNA, describeApp } from './harness.ts'
import { openDoor } from './orders.ts'
import type { Person } from './person.ts'
import { caseOf } from './route-cases/index.ts'
import { bare, codeIn, everyRoute, fingerprint } from './walk.ts'
import { startWechat, WECHAT_APP } from './wechat-server.ts'

/** Sent again, these make another: a file that nothing took yet, a first password that is shown once. */
const MADE_ANEW = new Set(['attachment.upload', 'identity.resetPassword'])

/** Leaves no event, so that nothing tells when who cast what. */
const SEALED = new Set(['ballot.cast', 'ballot.enterPaper'])

const wechat = await startWechat()
afterAll(() => wechat.stop())

describeApp(
  'routes',
  (app) => {
    it.each(everyRoute.map((walked) => [walked.name, walked] as const))(
      '%s answers-who-may-with-what-the-contract-says',
      async (name, { route, output }) => {
        app().clock.set(app().clock.now() + 2 * MINUTE)
        const by = await caseOf(name).by(app())
        const commandId = newCommandId()
        const answer: unknown = await by.call(route, await caseOf(name).input(app(), by), commandId)
        const shown = route === routes.grid.poster ? String(answer) : answer
        expect(output.parse(shown)).toEqual(shown)
        // A batch makes a command for each of its cases, whose id begins as its own does.
        const sql = 'SELECT id FROM event WHERE command_id LIKE ?'
        const events = await app().source.query<object[]>(sql, [`${commandId.slice(0, 27)}%`])
        expect(events).toHaveLength(route.command && !MADE_ANEW.has(name) && !SEALED.has(name) ? 1 : 0)
      },
    )

    it('everything-that-was-recorded-by-all-of-that-has-chinese-words', async () => {
      const rows = await app().source.query<{ subject: string; action: string }[]>(
        'SELECT DISTINCT subject, action FROM event',
      )
      const words: Readonly<Record<string, Readonly<Record<string, string>>>> = AUDIT_ACTIONS
      for (const { subject, action } of rows)
        expect([subject, action, words[subject]?.[action]]).toEqual([
          subject,
          action,
          expect.stringMatching(/\p{Script=Han}/u),
        ])
      expect(rows.length).toBeGreaterThan(40)
    })

    /** Everybody of the demo, with the roles they hold. */
    const everybody = (): [string, Person, Role[]][] => [
      ...DEMO_STAFF.map(({ login, role }): [string, Person, Role[]] => [login, app().staff(login), [role]]),
      ['a resident', app().resident(ANNA), ['resident']],
      ['nobody', app().nobody, []],
    ]

    it('each-route-lets-in-the-posts-of-its-permission-and-nobody-else-and-a-refusal-changes-no-row', async () => {
      app().newWeek()
      // A door of a standard asks for a key of its own once it is open.
      await openDoor(app(), RULE_DEFAULTS['open311.door'].value)
      for (const [, person] of everybody()) await person.headers()
      const before = await fingerprint(app())
      const wrong: string[] = []
      for (const { name, route } of everyRoute)
        for (const [who, person, roles] of everybody()) {
          const { status, body } = await person.send(bare(route))
          const code = status === 200 ? 'ok' : codeIn(body)
          const { permission } = route
          const may = permission === 'public' || roles.some((role) => permits(role, permission))
          const right = may
            ? status !== 403 && !(status === 401 && code === 'access/sign-in')
            : code === (roles.length ? 'access/denied' : 'access/sign-in')
          if (!right) wrong.push(`${who} ${name}: ${status} ${code}`)
        }
      expect(wrong).toEqual([])
      expect(await fingerprint(app())).toEqual(before)
      // Some thousand calls.
    }, 120_000)
  },
  () => ({ wechat: { ...WECHAT_APP, api: wechat.api } }),
)
