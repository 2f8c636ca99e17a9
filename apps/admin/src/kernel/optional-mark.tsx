import type { ReactNode } from 'react'

/** One word for what need not be filled in, the same as on the phone. */
export const optionalMark = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {!required && <span className="optional">选填</span>}
  </>
)
