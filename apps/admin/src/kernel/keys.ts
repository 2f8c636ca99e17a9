import { useEffect, useLayoutEffect, useRef } from 'react'

/** Where keys mean something else: typing, pressing what has the focus, and everything inside a dialog. */
const ELSEWHERE =
  'input, textarea, select, button, a, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]'

/** A dialog that has just closed keeps the focus for a moment, unseen: keys are the page's again. */
const isShown = (element: Element) => element.getClientRects().length > 0

/** Single keys for the whole page while the component is there; never in the way of typing. */
export function useKeys(keys: Readonly<Record<string, () => void>>) {
  const latest = useRef(keys)
  useLayoutEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const within = event.target instanceof Element && event.target.closest(ELSEWHERE)
      if (within && isShown(within)) return
      const press = latest.current[event.key]
      if (!press) return
      event.preventDefault()
      press()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
