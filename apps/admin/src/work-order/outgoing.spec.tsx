import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { WorkOrderDetail } from '@linli/contract'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Around, fakeTransport, worker } from '../kernel/testing.tsx'
import { OrderActions } from './order-actions.tsx'
import { keptSteps, type Outgoing } from './outgoing.ts'
import { OutgoingProvider } from './outgoing-bar.tsx'

const order = (urgency = 'general') =>
  ({
    id: 'order',
    no: '1',
    version: 3,
    state: 'dispatched',
    urgency,
    allowedActions: [{ action: 'take', label: '签收', needs: [], approval: false, ticketId: null }],
    approval: null,
  }) as unknown as WorkOrderDetail
const TAKE = '/api/v1/work-orders/order/actions/take'

function show(shown = order(), answer: () => { status?: number; body: unknown } = () => ({ body: shown })) {
  const { transport, sent } = fakeTransport({ [`POST ${TAKE}`]: answer })
  const page = render(
    <Around transport={transport}>
      <OutgoingProvider>
        <OrderActions order={shown} />
      </OutgoingProvider>
    </Around>,
  )
  return { steps: () => sent.filter(({ url }) => url === TAKE), unmount: () => page.unmount() }
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const waiting = () => keptSteps(worker.id).read()

describe('a step of the console can be taken back before it is sent', () => {
  beforeEach(() => localStorage.clear())
  afterEach(cleanup)

  it('an-undone-step-never-reaches-the-server', () => {
    const { steps } = show()
    press(/签收/)
    expect(screen.getByRole('status', { name: '待发送' }).textContent).toMatch('已签收')
    expect(waiting()).toHaveLength(1)
    press('撤回发送')
    expect(screen.queryByRole('status', { name: '待发送' })).toBeNull()
    expect([waiting(), steps()]).toEqual([[], []])
    expect(screen.getByRole('button', { name: /签收/ })).toBeTruthy()
  })

  it('one-that-is-sent-at-once-goes-once-under-its-own-command', async () => {
    const { steps } = show()
    press(/签收/)
    const [{ commandId } = { commandId: '' }] = waiting()
    press('立即发送')
    await waitFor(() => expect(waiting()).toEqual([]))
    expect(steps().map((step) => step.commandId)).toEqual([commandId])
  })

  it('what-was-left-behind-by-a-page-that-was-killed-goes-out-at-the-next-opening-under-the-same-command', async () => {
    const first = show()
    press(/签收/)
    const [{ commandId } = { commandId: '' }] = waiting()
    first.unmount()
    expect(first.steps()).toEqual([])
    keptSteps(worker.id).at(0)
    const { steps } = show()
    await waitFor(() => expect(waiting()).toEqual([]))
    expect(steps().map((step) => step.commandId)).toEqual([commandId])
  })

  it('who-leaves-the-page-has-decided', async () => {
    const { steps } = show()
    press(/签收/)
    fireEvent(window, new Event('pagehide'))
    await waitFor(() => expect(steps()).toHaveLength(1))
  })

  it('what-is-immediate-does-not-wait', async () => {
    const { steps } = show(order('immediate'))
    press(/签收/)
    await waitFor(() => expect(steps()).toHaveLength(1))
    expect(screen.queryByRole('status', { name: '待发送' })).toBeNull()
  })

  it('a-refused-step-is-said-and-not-tried-again', async () => {
    const { steps } = show(order(), () => ({ status: 409, body: { code: 'conflict/changed', message: '被更新过' } }))
    press(/签收/)
    press('立即发送')
    expect(await screen.findByText('被更新过')).toBeTruthy()
    expect([waiting(), steps().length]).toEqual([[], 1])
  })

  it('each-account-has-its-own-and-tabs-share-one-truth', () => {
    const step = { commandId: 'c', label: '已签收', orderIds: ['o'], sendAt: 1 } as unknown as Outgoing
    const [tab, other, somebody] = [keptSteps('a'), keptSteps('a'), keptSteps('b')]
    tab.add(step)
    expect([other.has('c'), somebody.has('c')]).toEqual([true, false])
    other.drop('c')
    expect(tab.has('c')).toBe(false)
  })
})
