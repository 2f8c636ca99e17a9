// Placeholder of the lead so that the app compiles: to be overwritten by the import engine.
import { Injectable } from '@nestjs/common'
@Injectable()
export class Imports {
  start(_call: unknown): never { throw new Error('placeholder') }
  list(_call: unknown): never { throw new Error('placeholder') }
  one(_call: unknown): never { throw new Error('placeholder') }
}
