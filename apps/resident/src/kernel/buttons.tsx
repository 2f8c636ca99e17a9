import type { PropsWithChildren } from 'react'
import { Tap } from './tap.tsx'

interface ButtonProps {
  readonly id: string
  readonly onTap: () => void
  readonly busy?: boolean
  readonly disabled?: boolean
}
interface SaidProps extends ButtonProps {
  /** what a screen reader says when the words on it aren't enough */
  readonly label?: string
}

/** The one main action of a screen. */
export function PrimaryButton({ id, onTap, busy = false, disabled = false, children }: PropsWithChildren<ButtonProps>) {
  return (
    <Tap id={id} className="button button-main" onTap={onTap} disabled={busy || disabled}>
      {busy ? '请稍候…' : children}
    </Tap>
  )
}

interface SecondButtonProps extends SaidProps {
  /** can't be undone */
  readonly danger?: boolean
  /** takes no more room than its word */
  readonly narrow?: boolean
}

/** Another action beside the main one. */
export function SecondButton(props: PropsWithChildren<SecondButtonProps>) {
  const { id, onTap, busy = false, disabled = false, danger = false, narrow = false, label, children } = props
  return (
    <Tap
      id={id}
      className={`button button-second ${danger ? 'is-danger' : ''} ${narrow ? 'is-narrow' : ''}`}
      onTap={onTap}
      disabled={busy || disabled}
      {...(label && { label })}
    >
      {children}
    </Tap>
  )
}

/** A word that can be tapped, at the end of a line. */
export function LinkButton({ id, onTap, label, children }: PropsWithChildren<SaidProps>) {
  return (
    <Tap id={id} className="link" onTap={onTap} {...(label && { label })}>
      {children}
    </Tap>
  )
}
