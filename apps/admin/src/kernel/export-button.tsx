import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'

const nameIn = (disposition: string | null): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1] ?? '导出.xlsx')

/** Takes a list along as a spreadsheet; what is refused is said here, not in a file that cannot be opened. */
export function ExportButton({ href }: { href: string }) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    const answer = await fetch(href, { credentials: 'same-origin' })
    if (!answer.ok) throw new Error(((await answer.json()) as { message: string }).message)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = nameIn(answer.headers.get('content-disposition'))
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const press = () => {
    setBusy(true)
    take()
      .catch((error: Error) => void message.error(error.message || '没有导出，请稍后再试'))
      .finally(() => setBusy(false))
  }
  return (
    <Button icon={<DownloadOutlined aria-hidden="true" />} loading={busy} onClick={press}>
      导出 Excel
    </Button>
  )
}
