import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { routes, type ImportRun } from '@linli/contract'
import { IMPORT_KINDS, IMPORT_LISTS, type ImportList } from '@linli/domain'
import { describeApp, GRID, placeId, refusal, type TestApp } from './harness.ts'

async function upload(app: TestApp, kind: ImportRun['kind'], text: string): Promise<ImportRun> {
  const system = app.staff('system')
  let run = await system.call(routes.registry.startImport, { kind, file: new File([text], '表.csv') })
  for (; run.state === 'running'; await sleep(20)) run = await system.call(routes.registry.importRun, { id: run.id })
  return run
}

describeApp('import over HTTP', (app) => {
  it('a list uploaded in the console is taken in, and residents find their door', async () => {
    const text = `网格编码,楼栋编码,小区,楼栋,房号,户主,电话\n${GRID},NEW-1,柳树苑,9 号楼,101,甲,13800000000\n${GRID},NEW-1,柳树苑,9 号楼,102,乙,123\n`
    const run = await upload(app(), 'households', text)
    expect(run).toMatchObject({
      state: 'done',
      read: 2,
      added: 1,
      bad: 1,
      badRows: [{ line: 3, reason: '电话应为 11 位手机号' }],
    })
    const system = app().staff('system')
    const { items } = await system.call(routes.registry.buildings, { placeId: await placeId(app(), GRID) })
    const building = items.find((one) => one.name === '9 号楼')!
    expect(building).toMatchObject({ compound: '柳树苑', households: 1 })
    const { items: doors } = await system.call(routes.registry.households, { buildingId: building.id })
    expect(doors.map(({ door }) => door)).toEqual(['101'])
    expect((await system.call(routes.registry.imports, {})).items[0]).toMatchObject({ id: run.id, state: 'done' })
  })

  const lists = Object.keys(IMPORT_LISTS) as ImportList[]
  it('every-kind-of-import-has-a-template', () => {
    expect(new Set(lists.map((list) => IMPORT_LISTS[list].kind))).toEqual(new Set(Object.keys(IMPORT_KINDS)))
  })

  it.each(lists)('the-template-of-%s-is-taken-as-it-is-downloaded', async (list) => {
    const file = await app().staff('system').call(routes.registry.importTemplate, { list })
    const text = Buffer.from(file).toString('utf8')
    expect(text).toMatch(/^\ufeff[^\r\n]+\r\n[^\r\n]+\r\n$/)
    expect(await upload(app(), IMPORT_LISTS[list].kind, text)).toMatchObject({ state: 'done', read: 1, bad: 0 })
  })

  it('a file with a column that must not be imported is refused at once', async () => {
    expect(await refusal(upload(app(), 'units', 'code,name,kind,精神障碍\n'))).toBe('import/bad-header')
  })
})
