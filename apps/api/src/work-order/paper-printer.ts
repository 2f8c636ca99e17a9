import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PaperPage } from '@linli/domain'
import { Injectable } from '@nestjs/common'

const here = import.meta.url
/** Beside this file; run from its source it needs what the process itself was started with. */
const THREAD = new URL(`./paper-thread${extname(here)}`, here)
const EXEC = extname(here) === '.ts' ? ['--import', '@swc-node/register/esm-register'] : []

/** Draws papers off the request thread, one at a time: each takes the memory of two whole fonts. */
@Injectable()
export class PaperPrinter {
  #last: Promise<unknown> = Promise.resolve()

  print(page: PaperPage): Promise<Uint8Array> {
    const printed = this.#last.then(() => draw(page))
    this.#last = printed.catch(() => undefined)
    return printed
  }
}

const draw = (page: PaperPage): Promise<Uint8Array> =>
  new Promise((done, failed) => {
    const thread = new Worker(THREAD, { workerData: page, execArgv: EXEC })
    thread.once('message', (bytes: Uint8Array) => done(bytes))
    thread.once('error', failed)
    thread.once('exit', (code) => failed(new Error(`The paper was not drawn: the thread ended with ${code}`)))
  })
