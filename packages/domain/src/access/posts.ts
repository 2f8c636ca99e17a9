import { depthOf, type PlaceKind } from '../grid/place.ts'

/**
 * Posts (岗位) = role × place or unit × from–to × deputy. What a post sees is its subtree or its unit's tickets;
 * `own` sees what is the person's own. Only the api decides.
 */
export const ROLES = {
  resident: { label: '居民', at: 'own' },
  'grid-officer': { label: '网格员', at: 'place', kinds: ['grid'] },
  'grid-head': { label: '网格长', at: 'place', kinds: ['grid', 'community'] },
  'community-worker': { label: '社区工作者', at: 'place', kinds: ['community'] },
  'community-secretary': { label: '社区书记', at: 'place', kinds: ['community'] },
  'street-dispatcher': { label: '街道派单员', at: 'place', kinds: ['street'] },
  'hotline-clerk': { label: '热线受理员', at: 'place', kinds: ['district', 'street'] },
  'department-handler': { label: '部门承办人', at: 'unit' },
  'department-head': { label: '部门负责人', at: 'unit' },
  'district-centre': { label: '区县网格中心', at: 'place', kinds: ['district'] },
  publisher: { label: '发布员', at: 'place', kinds: ['district', 'street', 'community'] },
  guest: { label: '临时协办', at: 'unit', until: true },
  'system-admin': { label: '系统管理员', at: 'place', kinds: ['district'] },
  'security-admin': { label: '安全管理员', at: 'place', kinds: ['district'] },
  auditor: { label: '审计员', at: 'place', kinds: ['district'] },
} as const satisfies Record<
  string,
  { label: string; at: 'own' | 'place' | 'unit'; kinds?: readonly PlaceKind[]; until?: boolean }
>
export type Role = keyof typeof ROLES

/** Three keys (三员分立): these posts are never held by the same person. */
export const THREE_KEYS: readonly Role[] = ['system-admin', 'security-admin', 'auditor']
export const breaksThreeKeys = (held: readonly Role[], wanted: Role): boolean =>
  THREE_KEYS.includes(wanted) && held.some((role) => role !== wanted && THREE_KEYS.includes(role))

const GRID: readonly Role[] = ['grid-officer', 'grid-head']
const DESK: readonly Role[] = ['community-worker', 'community-secretary', 'street-dispatcher', 'district-centre']
const DEPARTMENT: readonly Role[] = ['department-handler', 'department-head']
const HANDLE: readonly Role[] = [...DEPARTMENT, 'guest']
/** Who leads a place or unit, or dispatches for it. */
const LEADS: readonly Role[] = [
  'grid-head',
  'community-secretary',
  'street-dispatcher',
  'district-centre',
  'department-head',
]
const KEYS: readonly Role[] = THREE_KEYS
const STAFF: readonly Role[] = [...GRID, ...DESK, 'hotline-clerk', ...HANDLE, 'publisher', ...KEYS]
const ALL: readonly Role[] = ['resident', ...STAFF]

/** Posts that dispatch at their place's level; the desk (派单的一级) of a case is such a place. */
export const DESK_ROLES = DESK
export const GRID_ROLES = GRID
export const HANDLER_ROLES = HANDLE
export const DEPARTMENT_ROLES = DEPARTMENT

/**
 * Permission → posts: the one place where access is given. What is not listed is denied.
 * A permission says that a post may try; scope and process decide whether it may here and now.
 */
export const PERMISSIONS = {
  'identity.self': ALL,
  'identity.join': ['resident'],
  'identity.reset': ['security-admin'],
  'access.list': [
    'system-admin',
    'security-admin',
    'auditor',
    'district-centre',
    'street-dispatcher',
    'community-secretary',
  ],
  'access.assign': ['security-admin'],
  'duty.read': [...GRID, ...DESK, ...HANDLE],
  'duty.plan': LEADS,
  'duty.quiet': STAFF,
  'grid.read': ALL,
  'grid.manage': ['system-admin'],
  'grid.notice': ALL,
  'grid.rate': ['resident'],
  'grid.photo': [...GRID, 'community-worker', 'community-secretary'],
  'unit.read': ALL,
  'unit.manage': ['system-admin'],
  'unit.liaisons': STAFF,
  'unit.liaison': ['department-head', 'system-admin'],
  'registry.places': ALL,
  'registry.bind': ['resident'],
  'registry.confirm': [...GRID, 'community-worker', 'community-secretary'],
  'registry.helper': ['resident'],
  'visit.plan': ['grid-head', 'community-worker', 'community-secretary'],
  'visit.do': [...GRID, 'community-worker', 'community-secretary'],
  'visit.own': ['resident'],
  'consultation.read': ['resident', ...GRID, ...DESK, ...HANDLE],
  'consultation.propose': ['resident', ...GRID, 'community-worker', 'community-secretary'],
  'consultation.follow': ['resident'],
  'consultation.speak': ['resident'],
  'consultation.moderate': ['community-worker', 'community-secretary'],
  'consultation.board': [...GRID, ...DESK],
  'consultation.act': ['resident', 'grid-head', 'community-worker', 'community-secretary', 'street-dispatcher'],
  'ballot.manage': DESK,
  'ballot.read': ['resident', ...GRID, ...DESK],
  'ballot.vote': ['resident'],
  'ballot.paper': DESK,
  'ballot.sign': [...GRID, ...DESK],
  'consultation.organise': ['grid-head', 'community-worker', 'community-secretary'],
  'meeting.read': ['resident', ...GRID, ...DESK, ...HANDLE],
  'meeting.organise': ['community-worker', 'community-secretary'],
  'project.read': ['resident', ...GRID, ...DESK, ...HANDLE],
  'project.own': HANDLE,
  'project.open': ['community-worker', 'community-secretary'],
  'project.act': [...HANDLE, 'community-worker', 'community-secretary'],
  'booking.read': ['resident', ...GRID, ...DESK],
  'booking.book': ['resident'],
  'booking.keep': ['grid-head', 'community-worker', 'community-secretary', 'street-dispatcher'],
  'checklist.read': [...DESK, ...DEPARTMENT],
  'checklist.apply': DEPARTMENT,
  'checklist.act': [...DESK, ...DEPARTMENT],
  'checklist.send': DEPARTMENT,
  'catalogue.read': ALL,
  'catalogue.manage': ['publisher', 'district-centre'],
  'work-order.raise': ['resident', ...GRID, ...DESK, 'hotline-clerk'],
  'work-order.call': ['hotline-clerk'],
  'work-order.mine': ['resident'],
  'work-order.queue': [...GRID, ...DESK, ...HANDLE],
  'work-order.list': [...GRID, ...DESK, ...HANDLE],
  'work-order.read': ['resident', ...GRID, ...DESK, ...HANDLE],
  'work-order.act': ['resident', ...GRID, ...DESK, ...HANDLE],
  'work-order.export': DESK,
  'work-order.print': [...GRID, ...DESK, ...HANDLE],
  'work-order.template': LEADS,
  'work-order.foreign': ['district-centre'],
  'work-order.unmask': [...GRID, ...DESK, ...HANDLE],
  'insight.read': [...DESK, 'department-head'],
  'attachment.upload': ['resident', ...GRID, ...DESK, 'hotline-clerk', ...HANDLE],
  'notification.read': ALL,
  'notification.manage': ['system-admin'],
  'rule.read': STAFF,
  'rule.change': ['system-admin'],
  'import.run': ['system-admin'],
  'open311.keys': ['security-admin'],
  'audit.read': ['auditor'],
  'complaint.file': ALL,
  'complaint.read': ['security-admin', 'auditor'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

export const permits = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)
export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => permits(role, permission))

/** What the whole district shares: only a post at the district itself changes it, not one at a place below. */
const DISTRICT_WIDE: readonly Permission[] = ['catalogue.manage']
/** A post as far as its permissions depend on it; `path` of its place, null at a unit. */
interface PostAt {
  readonly role: Role
  readonly path: string | null
}
export const carries = ({ role, path }: PostAt, permission: Permission): boolean =>
  permits(role, permission) && (!DISTRICT_WIDE.includes(permission) || (path !== null && depthOf(path) === 1))
export const permissionsAt = (post: PostAt): Permission[] =>
  permissionsOf(post.role).filter((permission) => carries(post, permission))
