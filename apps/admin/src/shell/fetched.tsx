import { Suspense, type ReactNode } from 'react'
import { Loading } from '../kernel/page-state.tsx'
import { Crash } from './crash.tsx'

/** A part whose code comes when it is needed; that it cannot be had any more leaves what is around it as it is. */
export const Fetched = ({ children, until = <Loading /> }: { children: ReactNode; until?: ReactNode }) => (
  <Crash>
    <Suspense fallback={until}>{children}</Suspense>
  </Crash>
)
