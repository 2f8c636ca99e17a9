import { useKeys } from '../kernel/keys.ts'
import { rowBeside } from './rows.ts'

interface Rows {
  readonly ids: readonly string[]
  readonly current: string | undefined
  readonly open: (id: string | undefined) => void
  readonly toggle?: (id: string) => void
  readonly help?: () => void
}

/** What each key does, as the list of keys says it. */
export const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['j ↓', '下一件'],
  ['k ↑', '上一件'],
  ['Enter', '打开第一件；打开着的，办下一步'],
  ['x', '选择或取消选择'],
  ['Esc', '收起'],
  ['/', '按编号查找'],
  ['?', '看快捷键'],
]

/** `j` `k` and the arrows move, `x` selects, `Escape` closes; like a mail program. */
export function useOrderKeys({ ids, current, open, toggle, help }: Rows) {
  const move = (step: 1 | -1) => () => {
    const id = rowBeside(ids, current, step)
    if (id) open(id)
  }
  useKeys({
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    ...(help && { '?': help }),
    x: () => current && toggle?.(current),
    ...(current === undefined && { Enter: move(1) }),
    Escape: () => open(undefined),
  })
}
