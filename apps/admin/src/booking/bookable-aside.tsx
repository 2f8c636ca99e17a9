import type { Bookable } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { dateKey, longTime, openingWords } from '@linli/domain'
import { App, Button, Form, Input, Tag } from 'antd'
import { useState } from 'react'
import { Aside } from '../kernel/aside.tsx'
import asideStyles from '../kernel/aside.module.css'
import { DateInput } from '../kernel/date-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { ActivityDialog } from './activity-dialog.tsx'
import { SheetView } from './sheet-view.tsx'
import { SpaceDialog } from './space-dialog.tsx'
import { TOUCHES } from './touches.ts'

/** One space or activity beside the list: what it is, who booked, and what its keeper does. */
export function BookableAside({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead(routes.booking.one, { id })
  const [date, setDate] = useState<string>()
  return (
    <Aside label="阵地与活动详情" onClose={onClose}>
      <PageState query={query}>
        {(bookable) => (
          <>
            <div className={asideStyles.detail}>
              <About bookable={bookable} />
              {bookable.mayKeep && (
                <>
                  {bookable.opening && (
                    <label>
                      看哪一天的预约{' '}
                      <DateInput aria-label="看哪一天的预约" value={date ?? dateKey(Date.now())} onChange={setDate} />
                    </label>
                  )}
                  <SheetView bookable={bookable} date={date} />
                </>
              )}
            </div>
            {bookable.mayKeep && <Keeping bookable={bookable} date={date ?? dateKey(Date.now())} />}
          </>
        )}
      </PageState>
    </Aside>
  )
}

function About({ bookable }: { bookable: Bookable }) {
  const { name, kindLabel, placeName, address, open, opening, time, body, closedDays, capacity } = bookable
  return (
    <>
      <header>
        <h2>{name}</h2>
        <div className="row">
          <Tag variant="filled">{kindLabel}</Tag>
          {!open && <Tag variant="filled">{time ? '已取消' : '不开放'}</Tag>}
        </div>
        <p className="second">
          {placeName} · {address}
        </p>
      </header>
      <p>
        {opening && `${openingWords(opening)}；每个时段 ${opening.slotMinutes} 分钟，${capacity} 个名额`}
        {time &&
          `${longTime(Date.parse(time.from), Date.now())} 到 ${longTime(Date.parse(time.to), Date.now())}，${time.capacity} 个名额`}
      </p>
      {body && <p className="pre">{body}</p>}
      {closedDays.length > 0 && <ClosedDays bookable={bookable} />}
    </>
  )
}

function ClosedDays({ bookable: { id, closedDays, mayKeep } }: { bookable: Bookable }) {
  const { message } = App.useApp()
  const openDay = useCommand(routes.booking.openDay, TOUCHES)
  const again = (date: string) =>
    openDay.mutateAsync({ id, date }).catch((error: Error) => void message.error(error.message))
  return (
    <section>
      <h3>关闭的日子</h3>
      <ul className={asideStyles.lines}>
        {closedDays.map(({ date, reason }) => (
          <li key={date} className="row">
            <span>
              {date} {reason}
            </span>
            {mayKeep && (
              <Button size="small" disabled={openDay.isPending} onClick={() => void again(date)}>
                {`恢复 ${date} 开放`}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The keeper's steps at the foot. */
function Keeping({ bookable, date }: { bookable: Bookable; date: string }) {
  const [dialog, setDialog] = useState<'change' | 'close'>()
  const shut = () => setDialog(undefined)
  const space = bookable.opening !== null
  if (!space && !bookable.open) return null
  return (
    <footer className={`${asideStyles.actions} no-print`}>
      <div className={asideStyles.buttons}>
        <Button danger onClick={() => setDialog('close')}>
          {space ? '关闭一天' : '取消活动'}
        </Button>
        <Button onClick={() => setDialog('change')}>修改</Button>
      </div>
      {space ? (
        <SpaceDialog space={bookable} open={dialog === 'change'} onClose={shut} />
      ) : (
        <ActivityDialog activity={bookable} open={dialog === 'change'} onClose={shut} />
      )}
      <CloseDialog bookable={bookable} date={date} open={dialog === 'close'} onClose={shut} />
    </footer>
  )
}

interface CloseProps {
  readonly bookable: Bookable
  readonly date: string
  readonly open: boolean
  readonly onClose: () => void
}
function CloseDialog({ bookable: { id, opening }, date, open, onClose }: CloseProps) {
  const { message } = App.useApp()
  const closeDay = useCommand(routes.booking.closeDay, TOUCHES)
  const callOff = useCommand(routes.booking.callOff, TOUCHES)
  return (
    <FormDialog<{ date: string; reason: string }>
      title={opening ? '关闭一天' : '取消活动'}
      open={open}
      onClose={onClose}
      okText={opening ? '关闭' : '取消活动'}
      danger
      initial={{ date }}
      submit={async ({ reason, ...values }) => {
        if (opening) await closeDay.mutateAsync({ id, date: values.date, reason })
        else await callOff.mutateAsync({ id, reason })
        void message.success('已取消，约过的人会收到消息和理由')
      }}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        已经约上和候补的都会取消，每个人都会看到理由。已经开始的不受影响。
      </p>
      {opening && (
        <Form.Item name="date" label="哪一天" rules={[{ required: true, message: '请选择日期' }]}>
          <DateInput />
        </Form.Item>
      )}
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <Input maxLength={100} showCount placeholder="如 检修水管" />
      </Form.Item>
    </FormDialog>
  )
}
