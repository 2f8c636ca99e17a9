import { Controller } from '@nestjs/common'
import { routes, type SignedFile, type Upload } from '@linli/contract'
import { Called, Handles, type CallOf } from '../kernel/call.ts'
import { AttachmentService } from './attachment.service.ts'

const r = routes.attachment

@Controller()
export class AttachmentController {
  constructor(private readonly attachment: AttachmentService) {}

  @Handles(r.upload)
  upload(@Called() call: CallOf<typeof Upload>) {
    return this.attachment.upload(call)
  }

  @Handles(r.file)
  file(@Called() call: CallOf<typeof SignedFile>) {
    return this.attachment.file(call)
  }
}
