import type { HeldPost } from '@linli/contract'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { useFilters } from './filters.ts'
import { useMe } from './session.tsx'

interface AtPost {
  readonly post: HeldPost | undefined
  readonly choose: (id: string) => void
}
const PostContext = createContext<AtPost | undefined>(undefined)
const KEPT = 'linli-post'

/** The post that the person works as: the address says, else the one chosen last, else the first. */
export function PostProvider({ children }: { children: ReactNode }) {
  const { posts } = useMe()
  const [{ post: asked }, change] = useFilters('post')
  const [kept, setKept] = useState(() => localStorage.getItem(KEPT))
  const post = [asked, kept].map((id) => posts.find((held) => held.id === id)).find(Boolean) ?? posts[0]
  const choose = useCallback(
    (id: string) => {
      localStorage.setItem(KEPT, id)
      setKept(id)
      change({ post: id })
    },
    [change],
  )
  const value = useMemo(() => ({ post, choose }), [post, choose])
  return <PostContext.Provider value={value}>{children}</PostContext.Provider>
}

export function usePost(): AtPost {
  const at = useContext(PostContext)
  if (!at) throw new Error('usePost outside of the session')
  return at
}
