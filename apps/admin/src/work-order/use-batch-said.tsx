import type { BatchResult } from '@linli/contract'
import { App } from 'antd'
import { useCallback, type ReactNode } from 'react'

interface Done {
  readonly results: BatchResult['results']
  /** `已并入` */
  readonly label: string
  /** what names a case in the list of those that were refused */
  readonly nameOf: (id: string) => ReactNode
}

/** Says how a batch went: that all was done, or which cases were refused and why. @returns ids of the refused */
export function useBatchSaid() {
  const { message, modal } = App.useApp()
  return useCallback(
    ({ results, label, nameOf }: Done): string[] => {
      const refused = results.filter((result) => !result.ok)
      if (refused.length === 0) message.success(`${label}，共 ${results.length} 件`)
      else
        modal.warning({
          title: `共 ${results.length} 件，办成 ${results.length - refused.length} 件`,
          content: (
            <ul className="stack">
              {refused.map((result) => (
                <li key={result.id}>
                  {nameOf(result.id)}：{result.message}
                </li>
              ))}
            </ul>
          ),
          okText: '知道了',
        })
      return refused.map((result) => result.id)
    },
    [message, modal],
  )
}
