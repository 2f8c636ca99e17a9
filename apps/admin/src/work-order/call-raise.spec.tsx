import { expect, it } from '@jest/globals'
import type { Call } from '@linli/contract'
import { fireEvent, render, screen } from '@testing-library/react'
import { Around, fakeTransport } from '../kernel/testing.tsx'
import { CallRaise } from './call-raise.tsx'

const call = { id: 'c1', channel: 'hotline', caller: null, open: true } as unknown as Call

it('an item of the checklist is ordered in a call as something is reported', async () => {
  const { transport } = fakeTransport({})
  render(
    <Around transport={transport}>
      <CallRaise call={call} onRaised={() => undefined} />
    </Around>,
  )
  expect(screen.getByLabelText(/^事件类别/)).toBeDefined()
  expect(screen.queryByLabelText(/^服务事项/)).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: '点单' }))
  expect(await screen.findByLabelText(/^服务事项/)).toBeDefined()
  expect(screen.queryByLabelText(/^事件类别/)).toBeNull()
})
