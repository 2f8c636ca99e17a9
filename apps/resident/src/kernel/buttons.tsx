import type { PropsWithChildren } from 'react'
import { Tap } from './tap.tsx'

interface ButtonProps {
  readonly id: string
  readonly onTap: () => void
  readonly busy?: boolean
  readonly disabled?: boolean
}

/** The one main action of a screen. */
export function PrimaryButton({ id, onTap, busy = false, disabled = false, children }: PropsWithChildren<ButtonProps>) {
  return (
    <Tap id={id} className="button button-main" onTap={onTap} disabled={busy || disabled}>
      {busy ? '请稍候…' : children}
    </Tap>
  )
}

interface SecondButtonProps extends ButtonProps {
  /** can't be undone */
  readonly danger?: boolean
  /** takes no more room than its word */
  readonly narrow?: boolean
}

/** Another action beside the main one. */
export function SecondButton(props: PropsWithChildren<SecondButtonProps>) {
  const { id, onTap, busy = false, disabled = false, danger = false, narrow = false, children } = props
  return (
    <Tap
      id={id}
      className={`button button-second ${danger ? 'is-danger' : ''} ${narrow ? 'is-narrow' : ''}`}
      onTap={onTap}
      disabled={busy || disabled}
    >
      {children}
    </Tap>
  )
}

/** A word that can be tapped, at the end of a line. */
export function LinkButton({ id, onTap, children }: PropsWithChildren<ButtonProps>) {
  return (
    <Tap id={id} className="link" onTap={onTap}>
      {children}
    </Tap>
  )
}
