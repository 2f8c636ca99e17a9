import { describe, expect, it } from '@jest/globals'
import type { AllowedAction, WorkOrderDetail } from '@linli/contract'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Around, fakeTransport } from '../kernel/testing.tsx'
import { OrderActions } from './order-actions.tsx'

const allowed = (action: string, label: string, more: Partial<AllowedAction> = {}): AllowedAction => ({
  action,
  label,
  needs: [],
  approval: false,
  ticketId: null,
  ...more,
})
const order = (allowedActions: AllowedAction[], mayDecide?: boolean) =>
  ({
    id: 'order',
    no: '1',
    version: 3,
    state: 'raised',
    allowedActions,
    approval: mayDecide === undefined ? null : { mayDecide },
  }) as unknown as WorkOrderDetail

function show(shown: WorkOrderDetail, asked?: string) {
  const { transport, sent } = fakeTransport({
    'POST /api/v1/work-orders/order/actions/report-in': () => ({ body: shown }),
    'POST /api/v1/work-orders/order/actions/release': () => ({ body: shown }),
  })
  render(
    <Around transport={transport}>
      <OrderActions order={shown} asked={asked} />
    </Around>,
  )
  return sent
}
const press = (key: string) => fireEvent.keyDown(document.body, { key })

describe('what can be done with an order', () => {
  it('sends the ticket along whose step it is', async () => {
    const sent = show(
      order([allowed('dispatch', '派单'), allowed('report-in', '报到（吹哨·街道）', { ticketId: 't1' })]),
    )
    press('Enter')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toMatchObject({ ticketId: 't1', version: 3 })
  })

  it('asks once more before a step that takes something away, although it needs nothing', async () => {
    const sent = show(order([allowed('supplement', '补充'), allowed('release', '撤哨', { ticketId: 't1' })]))
    fireEvent.click(screen.getByRole('button', { name: /更多/ }))
    fireEvent.click(await screen.findByText('撤哨'))
    expect(sent).toHaveLength(0)
    fireEvent.click(await screen.findByText('确定撤哨'))
    await waitFor(() => expect(sent).toHaveLength(1))
  })

  it('leaves Enter alone where the main thing is to decide', () => {
    const sent = show(order([allowed('report-in', '报到', { ticketId: 't1' })], true))
    press('Enter')
    expect(sent).toHaveLength(0)
  })

  it('opens the form that the address asks for', () => {
    show(order([allowed('dispatch', '派单'), allowed('whistle', '吹哨', { needs: ['text'] })]), 'whistle')
    expect(screen.getByRole('region', { name: '吹哨' })).toBeTruthy()
  })
})
