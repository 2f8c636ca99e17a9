import { PlusOutlined } from '@ant-design/icons'
import type { Post } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { dateKey, ROLES } from '@linli/domain'
import { App, Button, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { PlaceSelect } from '../grid/place-select.tsx'
import { useFilters } from '../kernel/filters.ts'
import { ExportButton } from '../kernel/export-button.tsx'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { UnitSelect } from '../unit/unit-select.tsx'
import { AssignDialog, type Person } from './assign-dialog.tsx'
import { useShowPassword } from './use-show-password.tsx'

/** Who holds which post where; giving and ending posts is the security administrator's. */
export default function PostsPage() {
  const may = useMay()
  const [filters, change] = useFilters('placeId', 'unitId')
  const pages = usePages(routes.access.posts, filters)
  const [assigning, setAssigning] = useState<{ person?: Person }>()

  const columns: TableColumnsType<Post> = [
    {
      title: '姓名',
      key: 'name',
      render: (_, post) => (
        <>
          {post.name}
          {post.login && <div className="second">{post.login}</div>}
        </>
      ),
    },
    {
      title: '岗位',
      key: 'role',
      render: (_, post) => (
        <>
          {ROLES[post.role].label} {post.deputy && <Tag>代岗</Tag>}
        </>
      ),
    },
    { title: '所在', key: 'at', render: (_, post) => post.placeName ?? post.unitName ?? '–' },
    {
      title: '起止',
      key: 'term',
      render: (_, post) => (
        <>
          {dateKey(Date.parse(post.from))} 起{post.until && <div>{dateKey(Date.parse(post.until))} 止</div>}
        </>
      ),
    },
    { title: '值班电话', key: 'phone', render: (_, post) => post.dutyPhone ?? '–' },
    ...(may('access.assign') || may('identity.reset')
      ? [
          {
            title: '操作',
            key: 'do',
            width: 280,
            render: (_: unknown, post: Post) => (
              <PostCommands
                post={post}
                onAssign={() => setAssigning({ person: { id: post.accountId, name: post.name } })}
              />
            ),
          },
        ]
      : []),
  ]

  return (
    <Page
      title="岗位"
      extra={
        <>
          <ExportButton href={urlOf(routes.access.exportPosts, filters)} />
          {may('access.assign') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAssigning({})}>
              新增人员
            </Button>
          )}
        </>
      }
    >
      <div role="search" aria-label="筛选岗位" className="row" style={{ marginBottom: 12 }}>
        <div style={{ width: 240 }}>
          <PlaceSelect
            aria-label="按区划或网格"
            placeholder="按区划或网格"
            value={filters.placeId}
            onChange={(placeId) => change({ placeId, unitId: undefined })}
          />
        </div>
        <div style={{ width: 240 }}>
          <UnitSelect
            aria-label="按单位"
            value={filters.unitId}
            onChange={(unitId) => change({ unitId, placeId: undefined })}
          />
        </div>
      </div>
      <div className="card">
        <PageState query={pages} empty={<Nothing text="这里还没有人任职。安全管理员新增人员或任命岗位后会显示。" />}>
          {(posts) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={posts}
              scroll={{ x: 860 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
      {assigning && <AssignDialog person={assigning.person} onClose={() => setAssigning(undefined)} />}
    </Page>
  )
}

function PostCommands({ post, onAssign }: { post: Post; onAssign: () => void }) {
  const may = useMay()
  const { modal, message } = App.useApp()
  const showPassword = useShowPassword()
  const end = useCommand(routes.access.end, [routes.access.posts])
  const reset = useCommand(routes.identity.resetPassword)
  const refused = (error: Error) => void message.error(error.message)
  const askToEnd = () =>
    modal.confirm({
      title: `结束 ${post.name} 的${ROLES[post.role].label}岗位？`,
      content: '结束后立即不能再以这个岗位办理，办过的记录都会保留。',
      okText: '结束岗位',
      okButtonProps: { danger: true },
      onOk: () => end.mutateAsync({ id: post.id }).then(() => void message.success('岗位已结束'), refused),
    })
  const askToReset = () =>
    modal.confirm({
      title: `重置 ${post.name} 的密码？`,
      content: '原密码立即失效，新的初始密码只显示一次。',
      okText: '重置密码',
      onOk: () =>
        reset.mutateAsync({ id: post.accountId }).then(({ password }) => showPassword(post.name, password), refused),
    })
  return (
    <>
      {may('access.assign') && (
        <>
          <Button type="link" size="small" aria-label={`加任岗位 ${post.name}`} onClick={onAssign}>
            加任岗位
          </Button>
          <Button
            type="link"
            size="small"
            danger
            aria-label={`结束岗位 ${post.name} ${ROLES[post.role].label}`}
            onClick={askToEnd}
          >
            结束岗位
          </Button>
        </>
      )}
      {may('identity.reset') && (
        <Button type="link" size="small" aria-label={`重置密码 ${post.name}`} onClick={askToReset}>
          重置密码
        </Button>
      )}
    </>
  )
}
