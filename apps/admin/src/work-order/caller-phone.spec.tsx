import { expect, it } from '@jest/globals'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Around, fakeTransport } from '../kernel/testing.tsx'
import { CallerPhone } from './caller-phone.tsx'

it('shows a number in full only for a reason', async () => {
  const { transport, sent } = fakeTransport({
    'POST /api/v1/calls/c1/unmask': () => ({ body: { phone: '0415-2345678' } }),
  })
  render(
    <Around transport={transport}>
      <CallerPhone call={{ id: 'c1', phone: '0415-****678' }} />
    </Around>,
  )
  expect(screen.queryByText('0415-2345678')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '查看来电号码' }))
  fireEvent.click(await screen.findByRole('button', { name: '记录并查看' }))
  await screen.findByText('请写明理由')
  expect(sent).toEqual([])
  fireEvent.change(screen.getByLabelText('理由'), { target: { value: '断线，打回去' } })
  fireEvent.click(screen.getByRole('button', { name: '记录并查看' }))
  expect((await screen.findByRole('link')).getAttribute('href')).toBe('tel:0415-2345678')
  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ reason: '断线，打回去' }]))
})
