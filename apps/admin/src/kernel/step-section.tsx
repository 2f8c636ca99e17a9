import { useEffect, useRef, type PropsWithChildren } from 'react'

interface Props {
  readonly label: string
  readonly className: string | undefined
  readonly onCancel: () => void
}

/** Where a step is filled in: its first field has the keys, and Escape leaves it. */
export function StepSection({ label, className, onCancel, children }: PropsWithChildren<Props>) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    section.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  return (
    <section
      ref={section}
      className={className}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <h3>{label}</h3>
      {children}
    </section>
  )
}
