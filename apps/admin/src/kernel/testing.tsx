import type { Me } from '@linli/contract'
import { createClient, type Outgoing, type Transport } from '@linli/contract/client'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { ApiProvider } from './query.tsx'
import { MeContext } from './session.tsx'

export const worker: Me = {
  id: 'me',
  kind: 'staff',
  name: '示例',
  phone: null,
  elderView: false,
  mustChangePassword: false,
  wechat: false,
  totpOn: false,
  noticePhoto: null,
  posts: [],
  permissions: ['work-order.queue', 'work-order.act'],
  bindings: [],
}

type Answers = Readonly<Record<string, (request: Outgoing) => { status?: number; body: unknown } | Promise<never>>>

/** A transport that answers from a table of `METHOD /path`, and keeps what was sent. */
export function fakeTransport(answers: Answers) {
  const sent: Outgoing[] = []
  const transport: Transport = async (request) => {
    sent.push(request)
    const key = `${request.method} ${request.url.split('?')[0]}`
    const answer = await answers[key]?.(request)
    return {
      status: 200,
      body: { code: 'not-found', message: `nothing answers ${key}` },
      ...(answer ?? { status: 404 }),
    }
  }
  return { transport, sent }
}

/** What every screen finds around it. */
export const Around = ({
  transport,
  me = worker,
  children,
}: {
  transport: Transport
  me?: Me
  children: ReactNode
}) => (
  <App component={false}>
    <ApiProvider client={createClient(transport)}>
      <MeContext.Provider value={me}>{children}</MeContext.Provider>
    </ApiProvider>
  </App>
)
