import Taro from '@tarojs/taro'
import { createClient } from '@linli/contract/client'
import { toSignIn } from './go.ts'
import { tokenBox } from './session.ts'
import { withSession, type Answer, type Carry } from './transport.ts'

const TIMEOUT = 15_000
const UPLOAD_TIMEOUT = 60_000

const carry: Carry = async (request, accessToken) => {
  const url = API_BASE + request.url
  const header: Header = {
    ...(accessToken && { authorization: `Bearer ${accessToken}` }),
    ...(request.commandId && { 'x-command-id': request.commandId }),
  }
  if (request.upload) return upload(url, header, request.body ?? {})
  const answer = await Taro.request<unknown>({
    url,
    method: request.method,
    // A body that is not there must not be announced either.
    ...(request.body && { data: request.body }),
    header: { ...header, ...(request.body && { 'content-type': 'application/json' }) },
    ...(request.download && { dataType: 'text', responseType: 'text' as const }),
    // On a computer the same browser may hold a console session: the phone's site goes by its own token only.
    credentials: 'omit',
    timeout: TIMEOUT,
  })
  return { status: answer.statusCode, body: answer.data }
}

type Header = Readonly<Record<string, string>>

async function upload(url: string, header: Header, { file }: Readonly<Record<string, unknown>>): Promise<Answer> {
  if (process.env.TARO_ENV === 'h5') {
    // A browser hands over the file itself. Taro would fetch it from a blob: address, which the site's policy forbids.
    const form = new FormData()
    form.append('file', file as File)
    const answer = await fetch(url, { method: 'POST', headers: header, body: form, credentials: 'omit' })
    return { status: answer.status, body: parsed(await answer.text()) }
  }
  const answer = await Taro.uploadFile({
    url,
    filePath: String(file),
    name: 'file',
    header,
    timeout: UPLOAD_TIMEOUT,
  })
  return { status: answer.statusCode, body: parsed(answer.data) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The product's api, as the person who is signed in on this phone. */
export const api = createClient(withSession(carry, tokenBox, toSignIn))

/** Where a picture of the api can be loaded from: its signed address may come without a host. */
export const fileUrl = (url: string) => (url.startsWith('/') ? API_BASE + url : url)
