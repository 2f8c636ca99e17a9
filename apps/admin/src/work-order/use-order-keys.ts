import { useKeys } from '../kernel/keys.ts'
import { rowBeside } from './rows.ts'

interface Rows {
  readonly ids: readonly string[]
  readonly current: string | undefined
  readonly open: (id: string | undefined) => void
  readonly toggle?: (id: string) => void
}

/** `j` `k` move, `x` selects, `Escape` closes; like a mail program. */
export function useOrderKeys({ ids, current, open, toggle }: Rows) {
  const move = (step: 1 | -1) => () => {
    const id = rowBeside(ids, current, step)
    if (id) open(id)
  }
  useKeys({
    j: move(1),
    k: move(-1),
    x: () => current && toggle?.(current),
    Escape: () => open(undefined),
  })
}
