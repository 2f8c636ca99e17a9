import { describe, expect, it } from '@jest/globals'
import { routes } from '@linli/contract/client'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { useCommand } from './query.tsx'
import { Around, fakeTransport } from './testing.tsx'

describe('sending a command', () => {
  it('goes out under the same id after the network failed, so that it happens once', async () => {
    let online = false
    const { transport, sent } = fakeTransport({
      'POST /api/v1/complaints': () => (online ? { body: { ok: true } } : Promise.reject(new Error('offline'))),
    })
    const wrapper = ({ children }: { children: ReactNode }) => <Around transport={transport}>{children}</Around>
    const { result } = renderHook(() => useCommand(routes.audit.complain), { wrapper })
    const send = () => act(() => result.current.mutateAsync({ text: '不好用' }).catch(() => undefined))

    await send()
    online = true
    await send()
    await send()
    const ids = sent.map(({ commandId }) => commandId)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[1])
  })
})
