import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  breaksThreeKeys,
  carries,
  DESK_ROLES,
  GRID_ROLES,
  HANDLER_ROLES,
  PERMISSIONS,
  permissionsAt,
  permissionsOf,
  permits,
  ROLES,
  THREE_KEYS,
  type Permission,
  type Role,
} from './posts.ts'

const roles = Object.keys(ROLES) as Role[]
const permissions = Object.keys(PERMISSIONS) as Permission[]

describe('every-permission-is-held-by-a-post', () => {
  it.each(permissions)('%s', (permission) => {
    const held = PERMISSIONS[permission] as readonly Role[]
    expect(held.length).toBeGreaterThan(0)
    expect(new Set(held).size).toBe(held.length)
    for (const role of held) expect(roles).toContain(role)
  })
})

it('what-is-not-listed-is-denied', () => {
  for (const role of roles)
    for (const permission of permissions) {
      const listed = (PERMISSIONS[permission] as readonly Role[]).includes(role)
      expect(permits(role, permission)).toBe(listed)
      expect(permissionsOf(role).includes(permission)).toBe(listed)
    }
})

describe('a-resident-may-do-what-concerns-themselves-only', () => {
  const own: Permission[] = [
    'identity.self',
    'identity.join',
    'grid.read',
    'grid.notice',
    'grid.rate',
    'unit.read',
    'registry.places',
    'registry.bind',
    'registry.helper',
    'visit.own',
    'ballot.read',
    'ballot.vote',
    'consultation.read',
    'consultation.propose',
    'consultation.follow',
    'consultation.speak',
    'consultation.act',
    'meeting.read',
    'project.read',
    'booking.read',
    'booking.book',
    'catalogue.read',
    'work-order.raise',
    'work-order.mine',
    'work-order.read',
    'work-order.act',
    'attachment.upload',
    'notification.read',
    'complaint.file',
  ]
  const staff: Permission[] = [
    'identity.reset',
    'access.list',
    'access.assign',
    'duty.read',
    'duty.plan',
    'duty.quiet',
    'grid.manage',
    'grid.photo',
    'unit.manage',
    'unit.liaisons',
    'unit.liaison',
    'registry.confirm',
    'visit.plan',
    'visit.do',
    'ballot.manage',
    'ballot.paper',
    'ballot.sign',
    'consultation.board',
    'consultation.organise',
    'meeting.organise',
    'consultation.moderate',
    'project.own',
    'project.open',
    'project.act',
    'booking.keep',
    'checklist.read',
    'checklist.apply',
    'checklist.act',
    'checklist.send',
    'catalogue.manage',
    'work-order.call',
    'work-order.queue',
    'work-order.list',
    'work-order.export',
    'work-order.print',
    'work-order.template',
    'work-order.unmask',
    'insight.read',
    'notification.manage',
    'work-order.foreign',
    'rule.read',
    'rule.change',
    'import.run',
    'open311.keys',
    'audit.read',
    'complaint.read',
  ]
  it.each(own)('may %s', (permission) => expect(permits('resident', permission)).toBe(true))
  it.each(staff)('may not %s', (permission) => expect(permits('resident', permission)).toBe(false))
  it('and that is all there is', () => expect([...own, ...staff].sort()).toEqual([...permissions].sort()))
})

describe('three-keys-are-three-people', () => {
  it('no-two-of-them-are-ever-held-together', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...roles), { maxLength: 30 }), (wanted) => {
        const held = wanted.reduce<Role[]>((have, role) => (breaksThreeKeys(have, role) ? have : [...have, role]), [])
        expect(new Set(held.filter((role) => THREE_KEYS.includes(role))).size).toBeLessThanOrEqual(1)
      }),
    )
  })

  it.each(THREE_KEYS)('%s may be given again, and beside other posts', (key) => {
    expect(breaksThreeKeys([key], key)).toBe(false)
    expect(breaksThreeKeys(['community-worker', 'resident'], key)).toBe(false)
    for (const other of THREE_KEYS.filter((one) => one !== key)) expect(breaksThreeKeys([other], key)).toBe(true)
  })

  it('each-key-opens-its-own-door-only', () => {
    const alone: [Permission, Role][] = [
      ['rule.change', 'system-admin'],
      ['import.run', 'system-admin'],
      ['notification.manage', 'system-admin'],
      ['access.assign', 'security-admin'],
      ['identity.reset', 'security-admin'],
      ['open311.keys', 'security-admin'],
      ['audit.read', 'auditor'],
    ]
    for (const [permission, key] of alone) expect(PERMISSIONS[permission]).toEqual([key])
  })

  it('a-key-does-not-open-the-cases', () => {
    for (const key of THREE_KEYS)
      expect(permissionsOf(key).filter((one) => /^(work-order|registry\.confirm|attachment)/.test(one))).toEqual([])
  })
})

describe('a-unit-has-a-head-who-answers-for-its-tickets', () => {
  it('is a post of the unit, like who handles there, and has no end', () => {
    expect(ROLES['department-head']).toEqual({ label: '部门负责人', at: 'unit' })
    expect(HANDLER_ROLES).toEqual(['department-handler', 'department-head', 'guest'])
  })

  it('may do what who handles there may do, arrange the work of the unit and read its figures', () => {
    const arranges: Permission[] = ['duty.plan', 'work-order.template', 'insight.read', 'unit.liaison']
    expect(permissionsOf('department-head').filter((one) => !arranges.includes(one))).toEqual(
      permissionsOf('department-handler'),
    )
    for (const one of arranges) expect(permits('department-head', one)).toBe(true)
  })

  it.each<Permission>([
    'work-order.raise',
    'work-order.export',
    'access.list',
    'access.assign',
    'rule.change',
    'audit.read',
  ])('and may not %s', (permission) => expect(permits('department-head', permission)).toBe(false))
})

describe('a-guest-sees-own-tickets-until-a-date', () => {
  it('is a post of a unit with an end', () => {
    expect(ROLES.guest).toMatchObject({ at: 'unit', until: true })
    expect(HANDLER_ROLES).toContain('guest')
  })

  it.each<Permission>([
    'work-order.export',
    'work-order.raise',
    'duty.plan',
    'registry.confirm',
    'access.list',
    'catalogue.manage',
  ])('and may not %s', (permission) => expect(permits('guest', permission)).toBe(false))
})

it('a-post-serves-at-one-kind-of-place', () => {
  const groups = [DESK_ROLES, GRID_ROLES, HANDLER_ROLES]
  expect(new Set(groups.flat()).size).toBe(groups.flat().length)
  for (const role of [...DESK_ROLES, ...GRID_ROLES]) expect(ROLES[role].at).toBe('place')
  for (const role of HANDLER_ROLES) expect(ROLES[role].at).toBe('unit')
})

it('what-the-whole-district-shares-is-changed-at-the-district-only', () => {
  const at = (path: string | null) => carries({ role: 'publisher', path }, 'catalogue.manage')
  expect([at('/990100/'), at('/990100/990100001/'), at('/990100/990100001/990100001001/'), at(null)]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(permissionsAt({ role: 'district-centre', path: '/990100/' })).toEqual(permissionsOf('district-centre'))
  expect(permissionsAt({ role: 'publisher', path: '/990100/990100001/' })).toContain('catalogue.read')
})
