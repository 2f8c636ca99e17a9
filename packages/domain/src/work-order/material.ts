import { refuse, type Verdict } from '../kernel/error.ts'

/** A material that an application lacks: which, and why it is needed or unfit. */
export interface LackingMaterial {
  /** of the item's list; one that is not on it gets a key of its own */
  readonly key: string
  readonly name: string
  readonly why: string
}
/** One that was asked for, and when it came. */
export interface AskedMaterial extends LackingMaterial {
  readonly suppliedAt: number | null
}

/** What may be asked in one go: each once; the second time the one that the person supplied and that is unfit. */
export function mayAsk(
  action: 'ask-material' | 'refuse-material',
  materials: readonly LackingMaterial[],
  before: readonly AskedMaterial[],
): Verdict<object> {
  if (new Set(materials.map(({ key }) => key)).size < materials.length) return refuse('work-order/material-twice')
  if (action === 'ask-material') return { ok: true }
  const known = before.some(({ key, suppliedAt }) => key === materials[0]?.key && suppliedAt !== null)
  return materials.length === 1 && known ? { ok: true } : refuse('work-order/material-unknown')
}

/** What the trail says of it, a line each. */
export const materialsText = (materials: readonly LackingMaterial[]): string =>
  materials.map(({ name, why }) => `${name}：${why}`).join('\n')
