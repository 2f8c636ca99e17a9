import { describe, expect, it, jest } from '@jest/globals'
import type { AllowedAction, WorkOrderDetail } from '@linli/contract'
import { ApiError } from '@linli/contract/client'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Around, fakeTransport } from '../kernel/testing.tsx'
import { ActionForm, toInput, type ActionInput } from './action-form.tsx'

const order = { id: 'order', gridId: 'grid', communityId: 'community' } as WorkOrderDetail
const handlers = [
  { kind: 'unit', id: 'u1', name: '市政维护所', note: '职能部门' },
  { kind: 'place', id: 'g1', name: '第一网格', note: null },
]
const { transport } = fakeTransport({ 'GET /api/v1/work-orders/order/handlers': () => ({ body: { items: handlers } }) })

function show(action: AllowedAction, onSubmit: (input: ActionInput) => Promise<unknown>) {
  render(
    <Around transport={transport}>
      <ActionForm order={order} action={action} onSubmit={onSubmit} onCancel={() => undefined} />
    </Around>,
  )
}
const submitted = () => jest.fn<(input: ActionInput) => Promise<void>>(async () => undefined)

describe('the form of an action', () => {
  it('asks for the handler that the api offers, and refuses to go out without one', async () => {
    const onSubmit = submitted()
    show({ action: 'dispatch', label: '派单', needs: ['handler'], approval: false }, onSubmit)
    fireEvent.click(screen.getByText('确定派单'))
    expect(await screen.findByText('请选择承办单位或网格')).toBeTruthy()
    expect(onSubmit).not.toHaveBeenCalled()

    fireEvent.mouseDown(screen.getByLabelText('承办单位或网格'))
    fireEvent.click(await screen.findByText('市政维护所（职能部门）'))
    fireEvent.click(screen.getByText('确定派单'))
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ handler: { kind: 'unit', id: 'u1' } }))
  })

  it('asks for the law only when something cannot be solved', async () => {
    const onSubmit = submitted()
    show({ action: 'answer', label: '答复办结', needs: ['outcome', 'text'], approval: false }, onSubmit)
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

  it('sends pictures as their ids and leaves out what is empty', () => {
    const photo = { id: 'p1', name: 'a.jpg', type: 'image/jpeg', url: '/a' }
    expect(toInput({ text: '好', basis: '', photos: [photo] })).toEqual({ text: '好', photos: ['p1'] })
    expect(toInput({ reason: '理由', photos: [] })).toEqual({ reason: '理由' })
  })
})
