import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CommentOutlined,
  FileSearchOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  MessageOutlined,
  PhoneOutlined,
  SettingOutlined,
  ShopOutlined,
  TagsOutlined,
} from '@ant-design/icons'
import type { Permission, Role } from '@linli/domain'
import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react'

export interface PageEntry {
  readonly path: `/${string}`
  /** capability that the page belongs to; its folder */
  readonly room: string
  readonly label: string
  readonly permission: Permission
  readonly page: LazyExoticComponent<ComponentType>
  /** heading in the navigation; absent: reached from elsewhere */
  readonly group?: '工作' | '服务' | '家底' | '设置'
  readonly icon?: ReactNode
  /** whose first page it is; the others start with the first they may open */
  readonly firstFor?: Role
}

/** Every page as data: the navigation shows what the person's posts permit, the rest answers "forbidden". */
export const pages: readonly PageEntry[] = [
  {
    path: '/queue',
    room: 'work-order',
    label: '待办',
    permission: 'work-order.queue',
    page: lazy(() => import('../work-order/queue-page.tsx')),
    group: '工作',
    icon: <InboxOutlined />,
  },
  {
    path: '/orders',
    room: 'work-order',
    label: '全部单子',
    permission: 'work-order.list',
    page: lazy(() => import('../work-order/orders-page.tsx')),
    group: '工作',
    icon: <FileSearchOutlined />,
  },
  {
    path: '/raise',
    room: 'work-order',
    label: '受理登记',
    permission: 'work-order.raise',
    page: lazy(() => import('../work-order/raise-page.tsx')),
    group: '工作',
    icon: <PhoneOutlined />,
  },
  {
    path: '/chat',
    room: 'work-order',
    label: '群聊文字',
    permission: 'work-order.raise',
    page: lazy(() => import('../work-order/chat-page.tsx')),
    group: '工作',
    icon: <MessageOutlined />,
  },
  {
    path: '/figures',
    room: 'insight',
    label: '统计',
    permission: 'insight.read',
    page: lazy(() => import('../insight/figures-page.tsx')),
    group: '工作',
    icon: <BarChartOutlined />,
  },
  {
    path: '/service-items',
    room: 'catalogue',
    label: '服务事项',
    permission: 'catalogue.read',
    page: lazy(() => import('../catalogue/items-page.tsx')),
    group: '服务',
    icon: <ShopOutlined />,
  },
  {
    path: '/event-classes',
    room: 'catalogue',
    label: '事件类别',
    permission: 'catalogue.read',
    page: lazy(() => import('../catalogue/event-classes-page.tsx')),
    group: '服务',
    icon: <TagsOutlined />,
  },
  {
    path: '/places',
    room: 'grid',
    label: '区划与网格',
    permission: 'grid.read',
    page: lazy(() => import('../grid/places-page.tsx')),
    group: '家底',
    icon: <ApartmentOutlined />,
  },
  {
    path: '/units',
    room: 'unit',
    label: '单位',
    permission: 'unit.read',
    page: lazy(() => import('../unit/units-page.tsx')),
    group: '家底',
    icon: <BankOutlined />,
  },
  {
    path: '/posts',
    room: 'access',
    label: '岗位',
    permission: 'access.list',
    firstFor: 'security-admin',
    page: lazy(() => import('../access/posts-page.tsx')),
    group: '家底',
    icon: <IdcardOutlined />,
  },
  {
    path: '/bindings',
    room: 'registry',
    label: '住户认证',
    permission: 'registry.confirm',
    page: lazy(() => import('../registry/bindings-page.tsx')),
    group: '家底',
    icon: <HomeOutlined />,
  },
  {
    path: '/imports',
    room: 'registry',
    label: '数据导入',
    permission: 'import.run',
    page: lazy(() => import('../registry/imports-page.tsx')),
    group: '家底',
    icon: <ImportOutlined />,
  },
  {
    path: '/open311-keys',
    room: 'work-order',
    label: '接口密钥',
    permission: 'open311.keys',
    page: lazy(() => import('../work-order/open311-keys-page.tsx')),
    group: '设置',
    icon: <ApiOutlined />,
  },
  {
    path: '/rules',
    room: 'rule',
    label: '规则',
    permission: 'rule.read',
    firstFor: 'system-admin',
    page: lazy(() => import('../rule/rules-page.tsx')),
    group: '设置',
    icon: <SettingOutlined />,
  },
  {
    path: '/audit',
    room: 'audit',
    label: '审计',
    permission: 'audit.read',
    firstFor: 'auditor',
    page: lazy(() => import('../audit/events-page.tsx')),
    group: '设置',
    icon: <AuditOutlined />,
  },
  {
    path: '/complaints',
    room: 'audit',
    label: '产品意见',
    permission: 'complaint.read',
    page: lazy(() => import('../audit/complaints-page.tsx')),
    group: '设置',
    icon: <CommentOutlined />,
  },
  {
    path: '/inbox',
    room: 'notification',
    label: '消息',
    permission: 'notification.read',
    page: lazy(() => import('../notification/inbox-page.tsx')),
  },
  {
    path: '/account',
    room: 'identity',
    label: '账号与安全',
    permission: 'identity.self',
    page: lazy(() => import('../identity/account-page.tsx')),
  },
]
