import { describe, expect, it, jest } from '@jest/globals'
import type { AllowedAction, Holder, Me, WorkOrderDetail } from '@linli/contract'
import { ApiError } from '@linli/contract/client'
import { DAY, isoTime } from '@linli/domain'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { draftOf } from '../kernel/drafts.ts'
import { Around, fakeTransport, worker } from '../kernel/testing.tsx'
import { ActionForm, toInput, type ActionInput } from './action-form.tsx'

const order = { id: 'order', gridId: 'grid', communityId: 'community' } as WorkOrderDetail
const handlers = [
  { kind: 'unit', id: 'u1', name: '市政维护所', note: '职能部门' },
  { kind: 'place', id: 'g1', name: '第一网格', note: null },
]
const suggestions = {
  classes: [],
  handlers: [{ kind: 'unit', id: 'u1', name: '市政维护所', reason: '派单规则：职责清单' }],
  urgency: null,
}
const days = [
  { key: 'work-order.hold-days', value: 90 },
  { key: 'work-order.extend-days', value: 15 },
]
const { transport, sent } = fakeTransport({
  'GET /api/v1/work-orders/order/handlers': () => ({ body: { items: handlers } }),
  'GET /api/v1/work-orders/order/suggestions': () => ({ body: suggestions }),
  'GET /api/v1/rules': () => ({ body: { items: days, calendarMissing: [] } }),
})
const me: Me = { ...worker, permissions: [...worker.permissions, 'rule.read'] }

function show(action: Partial<AllowedAction>, onSubmit: (input: ActionInput) => Promise<unknown>, given = order) {
  render(
    <Around transport={transport} me={me}>
      <ActionForm
        order={given}
        action={{ action: '', label: '', needs: [], approval: false, ticketId: null, ...action }}
        onSubmit={onSubmit}
        onCancel={() => undefined}
      />
    </Around>,
  )
}
const submitted = () => jest.fn<(input: ActionInput) => Promise<void>>(async () => undefined)

describe('the form of an action', () => {
  it('asks for the handler that the api offers, and refuses to go out without one', async () => {
    const onSubmit = submitted()
    show({ action: 'dispatch', label: '派单', needs: ['handler'] }, onSubmit)
    fireEvent.click(screen.getByText('确定派单'))
    expect(await screen.findByText('请选择承办单位或网格')).toBeTruthy()
    expect(onSubmit).not.toHaveBeenCalled()

    fireEvent.mouseDown(screen.getByLabelText('承办单位或网格'))
    fireEvent.click(await screen.findByText('市政维护所（职能部门）'))
    fireEvent.click(screen.getByText('确定派单'))
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ handler: { kind: 'unit', id: 'u1' } }))
  })

  it('suggests a handler with its reason, and takes it only when it is pressed', async () => {
    const onSubmit = submitted()
    show({ action: 'dispatch', label: '派单', needs: ['handler'] }, onSubmit)
    await screen.findByText('派单规则：职责清单')
    fireEvent.click(screen.getByText('确定派单'))
    expect(await screen.findByText('请选择承办单位或网格')).toBeTruthy()
    fireEvent.click(screen.getByText('市政维护所', { selector: 'button span' }))
    fireEvent.click(screen.getByText('确定派单'))
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ handler: { kind: 'unit', id: 'u1' } }))
  })

  it('asks for the law only when something cannot be solved', async () => {
    const onSubmit = submitted()
    show({ action: 'answer', label: '答复办结', needs: ['outcome', 'text'] }, onSubmit)
    expect(screen.queryByLabelText('不能解决的政策或法律依据')).toBeNull()
    fireEvent.click(screen.getByLabelText('不能解决'))
    fireEvent.change(await screen.findByLabelText('不能解决的政策或法律依据'), {
      target: { value: '条例第 3 条' },
    })
    fireEvent.change(screen.getByLabelText('答复内容'), { target: { value: '已说明' } })
    fireEvent.click(screen.getByText('确定答复办结'))
    await waitFor(() =>
      expect(onSubmit).toHaveBeenCalledWith({ outcome: 'unsolvable', basis: '条例第 3 条', text: '已说明' }),
    )
  })

  it('keeps what was typed when the api refuses, and says why', async () => {
    const refused = new ApiError(409, { code: 'conflict/changed', message: '内容刚被别人更新过，请刷新后再操作' })
    show({ action: 'return', label: '退单', needs: ['reason'], approval: true }, () => Promise.reject(refused))
    const reason = screen.getByLabelText<HTMLTextAreaElement>('理由')
    fireEvent.change(reason, { target: { value: '不归我们管' } })
    fireEvent.click(screen.getByText('提交申请'))
    expect((await screen.findByRole('alert')).textContent).toContain('刚被别人更新过')
    expect(reason.value).toBe('不归我们管')
  })

  it('calls several at once by a whistle, out of those whom a whistle may call', async () => {
    const onSubmit = submitted()
    show({ action: 'whistle', label: '吹哨', needs: ['called', 'text'] }, onSubmit)
    fireEvent.mouseDown(screen.getByLabelText('呼叫哪些单位或街道'))
    fireEvent.click(await screen.findByText('市政维护所（职能部门）'))
    fireEvent.click(screen.getByText('第一网格'))
    fireEvent.change(screen.getByLabelText('到哪里、做什么'), { target: { value: '路口' } })
    fireEvent.click(screen.getByText('确定吹哨'))
    const called: Holder[] = [
      { kind: 'unit', id: 'u1' },
      { kind: 'place', id: 'g1' },
    ]
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ called, text: '路口' }))
    expect(sent.at(-1)?.url).toContain('as=whistle')
  })

  it('puts off an answer to later than was promised, and not further than the district allows', async () => {
    const onSubmit = submitted()
    const promisedAt = isoTime(Date.parse('2099-03-01T12:00:00+08:00'))
    show({ action: 'extend', label: '延期', needs: ['reason', 'until'], approval: true }, onSubmit, {
      ...order,
      promisedAt,
    })
    expect(await screen.findByText(/一次最多 15 天/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '等配件' } })
    const until = screen.getByLabelText('延到什么时候答复')
    for (const wrong of ['2099-03-01T12:00', '2099-03-17T12:00']) {
      fireEvent.change(until, { target: { value: wrong } })
      fireEvent.click(screen.getByText('提交申请'))
      expect(await screen.findByText('请在下面的范围里选择')).toBeTruthy()
      expect(onSubmit).not.toHaveBeenCalled()
    }
    fireEvent.change(until, { target: { value: '2099-03-10T17:00' } })
    fireEvent.click(screen.getByText('提交申请'))
    await waitFor(() =>
      expect(onSubmit).toHaveBeenCalledWith({ reason: '等配件', until: '2099-03-10T17:00:00.000+08:00' }),
    )
  })

  it('holds a case by the limit of holding, whatever was promised', async () => {
    show({ action: 'hold', label: '挂账', needs: ['reason', 'until'], approval: true }, submitted(), {
      ...order,
      promisedAt: isoTime(Date.now() + 400 * DAY),
    })
    expect(await screen.findByText(/^要晚于现在，最迟 .*一次最多 90 天/)).toBeTruthy()
  })

  it('says who has to grant it', () => {
    show({ action: 'extend', label: '延期', needs: [], approval: true }, submitted())
    expect(screen.getByText(/要等派单方同意/)).toBeTruthy()
    show({ action: 'void', label: '作废', needs: [], approval: true }, submitted())
    expect(screen.getByText(/要等上一级（区县一级由另一个人）同意/)).toBeTruthy()
  })

  it('asks on the phone what the reporter says, not what the desk thinks', () => {
    show({ action: 'call-back', label: '回访', needs: ['rating'] }, submitted())
    expect(screen.getByText('居民说是否解决')).toBeTruthy()
    expect(screen.queryByText('是否解决')).toBeNull()
  })

  it('shows what was typed before to the same action of the same order again, until it is sent', async () => {
    const refusal: AllowedAction = {
      action: 'return',
      label: '退单',
      needs: ['reason'],
      approval: true,
      ticketId: null,
    }
    const form = (id: string, onSubmit = submitted()) => (
      <Around transport={transport}>
        <ActionForm key={id} order={{ ...order, id }} action={refusal} onSubmit={onSubmit} onCancel={() => undefined} />
      </Around>
    )
    const reason = () => screen.getByLabelText<HTMLTextAreaElement>('理由')
    const { rerender } = render(form('one'))
    fireEvent.change(reason(), { target: { value: '写到一半' } })
    rerender(form('other'))
    expect(reason().value).toBe('')
    rerender(form('one'))
    expect(reason().value).toBe('写到一半')

    fireEvent.click(screen.getByText('提交申请'))
    await waitFor(() => expect(draftOf('one return')).toBeUndefined())
  })

  it('sends pictures as their ids and leaves out what is empty', () => {
    const photo = { id: 'p1', name: 'a.jpg', type: 'image/jpeg', url: '/a' }
    expect(toInput({ text: '好', basis: '', photos: [photo] })).toEqual({ text: '好', photos: ['p1'] })
    expect(toInput({ reason: '理由', photos: [] })).toEqual({ reason: '理由' })
  })
})
