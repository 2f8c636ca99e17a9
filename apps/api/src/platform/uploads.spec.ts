import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { DAY } from '@linli/domain'
import { Uploads } from './uploads.ts'

const HOST = encodeURIComponent(hostname())

describe('uploads', () => {
  let dataDir: string
  let uploads: Uploads
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'linli-uploads-'))
    uploads = new Uploads({ dataDir })
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  const lying = () => readdir(join(dataDir, 'uploads'))
  async function leave(name: string, age = 0): Promise<string> {
    const folder = join(dataDir, 'uploads', name)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'file'), '户主,电话')
    await utimes(folder, new Date(), new Date(Date.now() - age))
    return name
  }

  it('an-upload-lies-in-the-data-folder-until-it-is-discarded', async () => {
    const { path, discard } = await uploads.make()
    await writeFile(path, '户主,电话')
    expect(path.startsWith(join(dataDir, 'uploads', `${HOST}.${process.pid}.`))).toBe(true)
    await discard()
    expect(await lying()).toEqual([])
  })

  it('what-a-killed-process-left-behind-is-swept-when-the-next-one-starts', async () => {
    const killed = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await leave(`${HOST}.${killed.pid}.abcdef`)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    await uploads.onModuleInit()
    expect(await lying()).toEqual([])
  })

  it('what-a-living-process-reads-stays', async () => {
    const other = await leave(`${HOST}.${process.ppid}.abcdef`)
    const elsewhere = await leave('another-machine.1.abcdef')
    const { path } = await uploads.make()
    await writeFile(path, '户主,电话')
    await uploads.onModuleInit()
    expect((await lying()).sort()).toEqual([other, elsewhere, path.split('/').at(-2)].sort())
  })

  it('what-lies-there-since-yesterday-is-swept-whoever-made-it', async () => {
    await leave(`${HOST}.${process.ppid}.abcdef`, 2 * DAY)
    await leave('another-machine.1.abcdef', 2 * DAY)
    await uploads.onModuleInit()
    expect(await lying()).toEqual([])
  })

  it('a-process-that-got-the-number-of-the-one-before-sweeps-what-that-one-left', async () => {
    await leave(`${HOST}.${process.pid}.abcdef`, process.uptime() * 1000 + 60_000)
    await uploads.onModuleInit()
    expect(await lying()).toEqual([])
  })

  it('without-a-folder-there-is-nothing-to-sweep', async () => {
    await expect(uploads.onModuleInit()).resolves.toBeUndefined()
  })
})
