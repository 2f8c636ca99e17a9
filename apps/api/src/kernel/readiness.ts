import { Injectable } from '@nestjs/common'

/** Whether this process takes requests: on once it is up, off as the first thing when it stops. */
@Injectable()
export class Readiness {
  ready = false
}
