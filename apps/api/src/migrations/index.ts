import { Foundation1795392000000 } from './1795392000000-foundation.ts'
import { OnePerson1795651200000 } from './1795651200000-one-person.ts'
import { Doors1795737600000 } from './1795737600000-doors.ts'
import { Tickets1795824000000 } from './1795824000000-tickets.ts'
import { Promises1795910400000 } from './1795910400000-promises.ts'
import { Duplicates1795996800000 } from './1795996800000-duplicates.ts'
import { Figures1796083200000 } from './1796083200000-figures.ts'
import { ForeignCases1796169600000 } from './1796169600000-foreign-cases.ts'
import { Calls1796256000000 } from './1796256000000-calls.ts'
import { Duty1796342400000 } from './1796342400000-duty.ts'
import { Deliveries1796428800000 } from './1796428800000-deliveries.ts'
import { Visits1796515200000 } from './1796515200000-visits.ts'
import { Liaisons1796601600000 } from './1796601600000-liaisons.ts'
import { Polls1796688000000 } from './1796688000000-polls.ts'
import { Consultations1796774400000 } from './1796774400000-consultations.ts'
import { Meetings1796778000000 } from './1796778000000-meetings.ts'
import { Resolutions1796781600000 } from './1796781600000-resolutions.ts'
import { Statements1796860800000 } from './1796860800000-statements.ts'
import { PaperBallots1796947200000 } from './1796947200000-paper-ballots.ts'
import { Agendas1797033600000 } from './1797033600000-agendas.ts'
import { Projects1797037200000 } from './1797037200000-projects.ts'
import { Replies1797123600000 } from './1797123600000-replies.ts'
import { Reviews1797206400000 } from './1797206400000-reviews.ts'
import { ItemLife1797210000000 } from './1797210000000-item-life.ts'
import { AskedMaterials1797211000000 } from './1797211000000-asked-materials.ts'
import { ResultCodes1797212000000 } from './1797212000000-result-codes.ts'
import { Bookings1797220000000 } from './1797220000000-bookings.ts'
import { Checklist1797230000000 } from './1797230000000-checklist.ts'
import { Bundles1797240000000 } from './1797240000000-bundles.ts'

/** In the order they run. A migration that was released is never changed. */
export const migrations = [
  Foundation1795392000000,
  OnePerson1795651200000,
  Doors1795737600000,
  Tickets1795824000000,
  Promises1795910400000,
  Duplicates1795996800000,
  Figures1796083200000,
  ForeignCases1796169600000,
  Calls1796256000000,
  Duty1796342400000,
  Deliveries1796428800000,
  Visits1796515200000,
  Liaisons1796601600000,
  Polls1796688000000,
  Consultations1796774400000,
  Meetings1796778000000,
  Resolutions1796781600000,
  Statements1796860800000,
  PaperBallots1796947200000,
  Agendas1797033600000,
  Projects1797037200000,
  Replies1797123600000,
  Reviews1797206400000,
  ItemLife1797210000000,
  AskedMaterials1797211000000,
  ResultCodes1797212000000,
  Bookings1797220000000,
  Checklist1797230000000,
  Bundles1797240000000,
]
