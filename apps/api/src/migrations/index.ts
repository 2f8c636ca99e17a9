import { Foundation1795392000000 } from './1795392000000-foundation.ts'
import { Doors1795737600000 } from './1795737600000-doors.ts'

/** In the order they run. A migration that was released is never changed. */
export const migrations = [Foundation1795392000000, Doors1795737600000]
