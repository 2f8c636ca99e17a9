import { startOfDate } from '@linli/domain'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

export type Filters<K extends string> = Readonly<Partial<Record<K, string>>>

/**
 * Filters that live in the address, so that a view can be kept, sent and gone back to.
 * @returns the values of the named keys, and a function that changes some of them and leaves the rest of the address
 */
export function useFilters<K extends string>(...keys: K[]) {
  const [params, setParams] = useSearchParams()
  const names = keys.join()
  const filters = useMemo(
    () =>
      Object.fromEntries(
        names.split(',').flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : [])),
      ) as Filters<K>,
    [names, params],
  )
  const change = useCallback(
    (changes: Partial<Record<K, string | undefined>>, { push = false } = {}) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [key, value] of Object.entries<string | undefined>(changes))
            if (value) after.set(key, value)
            else after.delete(key)
          return after
        },
        { replace: !push },
      ),
    [setParams],
  )
  return [filters, change] as const
}

/** The value when it is a key of the label table; an address may hold anything. */
export const oneOf = <T extends object>(labels: T, value: string | undefined): (keyof T & string) | undefined =>
  value !== undefined && Object.hasOwn(labels, value) ? (value as keyof T & string) : undefined

/** The value when it is a calendar day. */
export const dateOf = (value: string | undefined): string | undefined =>
  value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(startOfDate(value)) ? value : undefined
