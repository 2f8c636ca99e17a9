import { longTime, shortTime } from '@linli/domain'
import { useNow } from './clock.ts'

/** A moment of the api in Beijing time: short to read, the full date as title. */
export function When({ at }: { at: string }) {
  const now = useNow()
  const moment = Date.parse(at)
  return (
    <time dateTime={at} title={longTime(moment, now)}>
      {shortTime(moment, now)}
    </time>
  )
}
