import type { GridNotice, Place, PlacePath } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { App, Breadcrumb, Button, Tag } from 'antd'
import { useState } from 'react'
import { PageState, Nothing } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { NewPlaceDialog, RenameDialog } from './place-dialogs.tsx'
import { placeKindLabel, placeTitle } from './use-place-tree.ts'
import styles from './grid.module.css'

interface Props extends PlacePath {
  readonly onGo: (placeId: string) => void
}

/** One place: what it is, who serves it, what lies below, and what the person may change. */
export function PlacePanel({ place, path, onGo }: Props) {
  const above = path.filter((other) => other.id !== place.id)
  return (
    <div className="stack">
      {above.length > 0 && (
        <Breadcrumb
          items={above.map((other) => ({
            title: (
              <Button type="link" size="small" className={styles.link} onClick={() => onGo(other.id)}>
                {other.name}
              </Button>
            ),
          }))}
        />
      )}
      <h2 className="row">
        {place.name}
        <Tag variant="filled">{placeKindLabel(place)}</Tag>
        {!place.active && <Tag>停用</Tag>}
      </h2>
      <PlaceCommands place={place} />
      <dl className="facts">
        <dt>编码</dt>
        <dd className="figures">{place.code}</dd>
        <dt>户数</dt>
        <dd className="figures">{place.households}</dd>
        {place.remark && (
          <>
            <dt>备注</dt>
            <dd>{place.remark}</dd>
          </>
        )}
      </dl>
      <Staff placeId={place.id} />
      <Children place={place} onGo={onGo} />
    </div>
  )
}

function PlaceCommands({ place }: { place: Place }) {
  const may = useMay()
  const { modal, message } = App.useApp()
  const [dialog, setDialog] = useState<'add' | 'rename'>()
  const change = useCommand(routes.grid.changePlace, [routes.grid.places, routes.grid.place])
  const switchTo = (active: boolean) =>
    modal.confirm({
      title: active ? `启用“${place.name}”？` : `停用“${place.name}”？`,
      content: active ? '启用后可以再派单和派人。' : '停用后不能再派单和派人，历史记录都会保留。',
      okText: active ? '启用' : '停用',
      okButtonProps: { danger: !active },
      onOk: () =>
        change.mutateAsync({ id: place.id, active }).catch((error: Error) => void message.error(error.message)),
    })
  return (
    <div className="row">
      <Button href={urlOf(routes.grid.poster, { id: place.id })} target="_blank" rel="noopener">
        打印网格公示
      </Button>
      {may('grid.manage') && (
        <>
          <Button onClick={() => setDialog('add')}>新增下级</Button>
          <Button onClick={() => setDialog('rename')}>改名</Button>
          <Button danger={place.active} onClick={() => switchTo(!place.active)}>
            {place.active ? '停用' : '启用'}
          </Button>
          <NewPlaceDialog parent={place} open={dialog === 'add'} onClose={() => setDialog(undefined)} />
          <RenameDialog place={place} open={dialog === 'rename'} onClose={() => setDialog(undefined)} />
        </>
      )}
    </div>
  )
}

function Staff({ placeId }: { placeId: string }) {
  const notice = useRead(routes.grid.notice, { id: placeId })
  return (
    <section>
      <h3>网格公示</h3>
      <PageState query={notice}>
        {({ staff, service }) => (
          <>
            {staff.length === 0 ? (
              <p className="second">还没有安排人员。在“岗位”里任命网格员、网格长后会显示在这里。</p>
            ) : (
              <ul className={styles.staff}>
                {staff.map((person) => (
                  <li key={`${person.role}${person.name}${person.placeName}`}>
                    <b>{person.name}</b> {person.role}
                    <span className="second"> {person.placeName}</span>
                    {person.dutyPhone && (
                      <>
                        {' '}
                        <a href={`tel:${person.dutyPhone}`}>{person.dutyPhone}</a>
                      </>
                    )}
                    {person.duties && <p className="second">{person.duties}</p>}
                  </li>
                ))}
              </ul>
            )}
            {service && <Service service={service} />}
          </>
        )}
      </PageState>
    </section>
  )
}

/** What residents say about the service of the grid; the words are for the level above. */
function Service({ service: { figure, words } }: { service: NonNullable<GridNotice['service']> }) {
  return (
    <>
      <h3>网格服务评价</h3>
      <p className={figure ? undefined : 'second'}>
        {figure
          ? `本半年 ${figure.answers} 人评价，平均 ${figure.average} 分（满分 5 分）`
          : '本半年还不满 5 人评价，不显示。'}
      </p>
      {words.length > 0 && (
        <ul className={styles.staff}>
          {words.map((text, i) => (
            <li key={i} className="pre">
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Children({ place, onGo }: { place: Place; onGo: (placeId: string) => void }) {
  const children = useRead(routes.grid.places, { parentId: place.id }, { enabled: place.children > 0 })
  if (place.children === 0) return null
  return (
    <section>
      <h3>下级，共 {place.children} 个</h3>
      <PageState query={{ ...children, data: children.data?.items }} empty={<Nothing text="没有下级。" />}>
        {(places) => (
          <ul className={styles.children}>
            {places.map((child) => (
              <li key={child.id}>
                <Button type="link" size="small" className={styles.link} onClick={() => onGo(child.id)}>
                  {placeTitle(child)}
                </Button>
                <span className="second figures">{child.households} 户</span>
                {child.remark && <span className="second">{child.remark}</span>}
              </li>
            ))}
          </ul>
        )}
      </PageState>
    </section>
  )
}
