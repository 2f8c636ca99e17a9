import { Injectable } from '@nestjs/common'
import { THREE_KEYS, ROLES } from '@linli/domain'
import { PostRow } from '../access/access.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'

/** The three keys (三员) of a new district; every other post is given by them in the console. */
@Injectable()
export class FirstAccounts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
  ) {}

  /**
   * Makes the accounts `system-admin`, `security-admin` and `auditor`, each for another person.
   * @returns their first passwords, shown this once
   * @throws when the district is not imported yet, or somebody holds one of the posts
   */
  async make(): Promise<{ login: string; post: string; password: string }[]> {
    return this.uow.run(async ({ em, newId, now, record }) => {
      const district = await em.findOneBy(PlaceRow, { kind: 'district' })
      if (!district)
        throw new Error('There is no district yet: run `npm run seed -- district CODE` or import divisions first')
      const made = []
      for (const role of THREE_KEYS) {
        if (await em.countBy(PostRow, { role })) throw new Error(`Somebody holds the post ${role} already`)
        const { id, password } = await this.accounts.newStaff(em, { login: role, name: ROLES[role].label })
        const post = {
          id: newId(),
          accountId: id,
          role,
          placeId: district.id,
          unitId: null,
          deputy: false,
          fromAt: now,
          untilAt: null,
          dutyPhone: null,
          duties: null,
        }
        await em.insert(PostRow, post)
        await record({
          subject: 'post',
          subjectId: post.id,
          action: 'assign',
          actorLabel: '命令行',
          data: { accountId: id, role },
        })
        made.push({ login: role, post: ROLES[role].label, password })
      }
      return made
    })
  }
}
