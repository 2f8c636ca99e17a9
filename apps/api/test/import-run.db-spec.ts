import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import type { ImportRun } from '@linli/contract'
import { HOUR } from '@linli/domain'
import type { Imports } from '../src/registry/imports.ts'
import { HouseholdRow, ImportRunRow } from '../src/registry/registry.entity.ts'
import { describeImports, houses, HOUSEHOLDS } from './imports.ts'

describeImports('imports from the console', (bench) => {
  type StartCall = Parameters<Imports['start']>[0]
  let commands = 0
  const call = (kind: ImportRun['kind'], path: string, dryRun = false) =>
    ({
      actor: { id: 'a', ids: ['a'], posts: [] },
      input: { kind, dryRun, file: { filename: '表.csv', path } },
      command: { id: `command-${commands++}`, hash: 'same' },
    }) as unknown as StartCall
  const one = (id: string) => bench().imports.one({ input: { id } } as Parameters<Imports['one']>[0])
  async function ended(id: string): Promise<ImportRun> {
    for (;;) {
      const stands = await one(id)
      if (stands.state !== 'running') return stands
      await sleep(20)
    }
  }

  it('an import answers at once, goes on when the uploaded file is gone, and its row shows how it stands', async () => {
    await bench().frame()
    const request = call('households', await bench().list(HOUSEHOLDS, ...houses(1500), 'G404,B,a,b,c,,'))
    const started = await bench().imports.start(request)
    const uploads = join(bench().folder, 'uploads')
    expect(await readdir(uploads)).toHaveLength(1)
    await rm(request.input.file.path)
    expect(started).toMatchObject({ kind: 'households', state: 'running', read: 0, endedAt: null })
    const run = await ended(started.id)
    expect(run).toMatchObject({
      state: 'done',
      read: 1501,
      added: 1500,
      bad: 1,
      badRows: [{ line: 1502, reason: '没有网格 G404，请先导入网格' }],
    })
    expect(run.endedAt).not.toBeNull()
    while ((await readdir(uploads)).length > 0) await sleep(20)
    expect((await bench().imports.list({} as never)).items.map((item) => item.id)).toEqual([started.id])
    expect(await bench().rowsOf('event', 'subject_id, action, actor_id', 'id')).toEqual(
      ['start', 'done'].map((action) => ({ subject_id: started.id, action, actor_id: 'a' })),
    )
  })

  it('a second import is refused while one runs, and the same command answers with its run', async () => {
    await bench().frame()
    const path = await bench().list(HOUSEHOLDS, ...houses(6000))
    const calls = [call('households', path), call('households', path)]
    const outcomes = await Promise.allSettled(calls.map((request) => bench().imports.start(request)))
    const started = outcomes.flatMap((outcome, i) =>
      outcome.status === 'fulfilled' ? [{ run: outcome.value, request: calls[i]! }] : [],
    )
    expect(started).toHaveLength(1)
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'import/running' },
    })
    const [{ run, request }] = started as [(typeof started)[0]]
    expect((await bench().imports.start(request)).id).toBe(run.id)
    expect((await ended(run.id)).added).toBe(6000)
    expect(await bench().source.manager.count(ImportRunRow)).toBe(1)
  })

  it('of very many bad rows the first are kept with the run', async () => {
    const path = await bench().list(
      'code,parent_code,name',
      ...Array.from({ length: 3000 }, (_, i) => `G${i},NOWHERE${i},网格`),
    )
    const run = await ended((await bench().imports.start(call('grids', path))).id)
    expect(run).toMatchObject({ state: 'done', read: 3000, bad: 3000 })
    expect(run.badRows.length).toBeGreaterThan(500)
    expect(run.badRows.length).toBeLessThanOrEqual(1000)
    expect(run.badRows.map((row) => row.line)).toEqual(run.badRows.map((_, i) => i + 2))
  })

  it('a dry run has a row of its own and writes nothing else', async () => {
    await bench().frame()
    const before = await bench().state()
    const run = await ended(
      (await bench().imports.start(call('households', await bench().list(HOUSEHOLDS, ...houses(10)), true))).id,
    )
    expect(run).toMatchObject({ state: 'done', dryRun: true, read: 10, added: 10 })
    expect(await bench().state()).toEqual(before)
  })

  it('a refused header leaves no run behind', async () => {
    await expect(bench().imports.start(call('grids', await bench().list('编码', '1')))).rejects.toMatchObject({
      code: 'import/bad-header',
    })
    expect(await bench().source.manager.count(ImportRunRow)).toBe(0)
    expect(await readdir(join(bench().folder, 'uploads'))).toEqual([])
  })

  it('a run that a killed process left behind is shown as interrupted, and another can start', async () => {
    await bench().frame()
    const row = {
      id: 'left',
      kind: 'units',
      state: 'running' as const,
      dryRun: false,
      rowsRead: 1000,
      added: 1000,
      changed: 0,
      unchanged: 0,
      bad: 0,
      badRows: [],
      startedAt: Date.now() - 24 * HOUR,
      endedAt: null,
    }
    await bench().source.manager.insert(ImportRunRow, row)
    await expect(bench().imports.start(call('households', await bench().list(HOUSEHOLDS)))).rejects.toMatchObject({
      code: 'import/running',
    })
    await bench().newProcess().onApplicationBootstrap()
    expect(await one('left')).toMatchObject({ state: 'interrupted', read: 1000 })
    expect(
      (await ended((await bench().imports.start(call('households', await bench().list(HOUSEHOLDS)))).id)).state,
    ).toBe('done')
  })

  it('stopping the product ends a run after its batch', async () => {
    await bench().frame()
    const { id } = await bench().imports.start(call('households', await bench().list(HOUSEHOLDS, ...houses(6000))))
    await bench().imports.beforeApplicationShutdown()
    const run = await one(id)
    expect(run.state).toBe('interrupted')
    expect(await bench().source.manager.count(HouseholdRow)).toBe(run.added)
    expect(run.added).toBeLessThan(6000)
  })
})
