import { Injectable, StreamableFile } from '@nestjs/common'
import type { SignedFile, Upload } from '@linli/contract'
import type { CallOf } from '../kernel/call.ts'
import { Files } from './files.ts'

@Injectable()
export class AttachmentService {
  constructor(private readonly files: Files) {}

  async upload({ actor, input }: CallOf<typeof Upload>) {
    return this.files.view(await this.files.keep(actor.id, input.file))
  }

  async file({ input, reply }: CallOf<typeof SignedFile>) {
    const { row, stream } = await this.files.read(input.id, input.until, input.sig)
    void reply
      .type(row.type)
      .header('content-disposition', 'inline')
      .header('cache-control', 'private, max-age=3600')
      .header('x-robots-tag', 'noindex')
    return new StreamableFile(stream)
  }
}
