import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import type { ImportRun } from '@linli/contract'
import type { Counts } from '../src/registry/importers/intake.ts'
import { BuildingRow, HouseholdRow } from '../src/registry/registry.entity.ts'
import {
  COMMUNITIES,
  COMMUNITY,
  describeImports,
  DISTRICT,
  GRID,
  houses,
  HOUSEHOLDS,
  ITEMS,
  secrets,
  STREETS,
} from './imports.ts'

const nothing: Counts = { read: 0, added: 0, changed: 0, unchanged: 0, bad: 0 }

describeImports('import', (bench) => {
  it('one deployment serves one district: rows of others are bad rows, or are left aside when one is asked for', async () => {
    expect(await bench().run('divisions', STREETS, { district: DISTRICT })).toMatchObject({
      read: 23,
      added: 23,
      bad: 0,
    })
    const all = await bench().run('divisions', COMMUNITIES)
    expect(all).toMatchObject({ read: 1557, added: 243, bad: 1314 })
    expect(all.rows[0]).toEqual({ line: 2, reason: `不属于本区（东港市 ${DISTRICT}）` })
    expect(await bench().place(DISTRICT)).toMatchObject({ name: '东港市', kind: 'district', path: `/${DISTRICT}/` })
    expect(await bench().place(COMMUNITY)).toMatchObject({
      kind: 'community',
      path: `/${DISTRICT}/210681001/${COMMUNITY}/`,
    })
  })

  it('a second run adds nothing, for every kind of list', async () => {
    await bench().frame()
    const lists: [ImportRun['kind'], () => Promise<string>][] = [
      ['divisions', async () => STREETS],
      ['divisions', async () => COMMUNITIES],
      ['government-items', async () => ITEMS],
      ['units', () => bench().list('单位编码,单位名称,单位类别', 'U1,城管局,职能部门', 'U2,物业,property')],
      ['households', () => bench().list(HOUSEHOLDS, ...houses(100))],
    ]
    for (const [kind, path] of lists) await bench().run(kind, await path(), { district: DISTRICT })
    const before = await bench().state()
    expect([before.items.length, before.units.length, before.households.length]).toEqual([1135, 2, 100])
    for (const [kind, path] of lists) {
      const again = await bench().run(kind, await path(), { district: DISTRICT })
      expect(again).toEqual({ ...nothing, read: again.read, unchanged: again.read, rows: [] })
    }
    expect(await bench().state()).toEqual(before)
  })

  it('a later list changes only what it changed', async () => {
    await bench().frame()
    await bench().run('households', await bench().list(HOUSEHOLDS, ...houses(60)))
    await bench().run('units', await bench().list('code,name,kind', 'U1,城管局,department', 'U2,物业,property'))
    const before = await bench().state()
    const [first, second, ...others] = houses(60)
    const later = await bench().list(
      HOUSEHOLDS,
      first!.replace('住户0', '新户主'),
      second!.replace(/1380*1$/, ''),
      ...others,
    )
    expect(await bench().run('households', later)).toMatchObject({ added: 0, changed: 2, unchanged: 58, bad: 0 })
    expect(
      await bench().run('units', await bench().list('code,name,kind', 'U1,城市管理局,department', 'U2,物业,property')),
    ).toMatchObject({ changed: 1, unchanged: 1 })
    const after = await bench().state()
    expect(
      after.households.filter((row, i) => JSON.stringify(row) !== JSON.stringify(before.households[i])),
    ).toHaveLength(2)
    expect(after.units[0]).toMatchObject({ name: '城市管理局' })
  })

  it('an item that the district has set up keeps what was set, and each change is a version of its own', async () => {
    const head = 'department,item_name,item_code,implement_code'
    await bench().run(
      'government-items',
      await bench().list(head, '民政局,结婚登记预约,51A,51A-1', '民政局,离婚登记预约,51A,51A-2'),
    )
    const [item] = await bench().source.query<{ code: string; body: string }[]>(
      `SELECT code, body FROM service_item WHERE name = '结婚登记预约'`,
    )
    await bench().source.query(`UPDATE service_item SET body = ? WHERE code = ?`, [
      JSON.stringify({ ...JSON.parse(item!.body), limitDays: 3 }),
      item!.code,
    ])
    expect(
      await bench().run(
        'government-items',
        await bench().list(head, '民政局,婚姻登记预约,51A,51A-1', '民政局,离婚登记预约,51A,51A-2'),
      ),
    ).toMatchObject({ changed: 1, unchanged: 1 })
    const [later] = await bench().source.query<{ version: number; body: string }[]>(
      `SELECT version, body FROM service_item WHERE code = ?`,
      [item!.code],
    )
    expect(later!.version).toBe(2)
    expect(JSON.parse(later!.body)).toMatchObject({
      name: '婚姻登记预约',
      limitDays: 3,
      counters: [{ name: '民政局' }],
    })
    const versions = await bench().rowsOf('service_item_version', 'code, version, state', 'code, version')
    expect(versions.filter(({ code }) => code === item!.code)).toMatchObject([
      { version: '1', state: 'replaced' },
      { version: '2', state: 'published' },
    ])
    expect(versions).toHaveLength(3)
  })

  it('an import killed half-way ends with the same rows when it is run again', async () => {
    const path = await bench().list(HOUSEHOLDS, ...houses(2500))
    await bench().frame()
    await bench().run('households', path)
    const whole = await bench().state()
    for (const table of ['building', 'household']) await bench().source.query(`DELETE FROM ${table}`)

    const killed = bench().run('households', path, {
      onProgress: ({ read }) => {
        if (read === 2000) throw new Error('killed')
      },
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await bench().source.manager.count(HouseholdRow)).toBe(2000)
    expect(await bench().run('households', path)).toMatchObject({ read: 2500, added: 500, unchanged: 2000, bad: 0 })
    expect(await bench().state()).toEqual(whole)
  })

  it('every bad row is listed with its line and the reason, and stops no other', async () => {
    await bench().frame()
    const [a, b, c, d, e, f, g, h, i, j, k] = houses(11)
    const { rows, ...counts } = await bench().run(
      'households',
      await bench().list(
        HOUSEHOLDS,
        a!,
        b!.replace(/138\d+/, '0415-1234567'),
        c!.replace('3 室', ''),
        d!.replace(`${GRID}01`, 'G404'),
        '',
        e!.replace(`${GRID}01`, COMMUNITY),
        f!.replace('榆树苑', '柳树苑'),
        a!,
        `"${g!}`,
        h!.slice(0, h!.lastIndexOf(',')),
        `${i!},多一列`,
        j!.replace('住户9', '\ufffd\ufffd'),
        b!.replace(/138\d+/, '13800000001'),
        `\n\t\t${k!.replace(/138\d+/, '')}`,
      ),
    )
    expect(rows).toEqual([
      { line: 3, reason: '电话应为 11 位手机号' },
      { line: 4, reason: '缺少房号' },
      { line: 5, reason: '没有网格 G404，请先导入网格' },
      { line: 7, reason: expect.stringMatching(/不是网格$/) },
      { line: 8, reason: '楼栋 B0 的网格、小区或楼栋名与第 2 行不一致' },
      { line: 9, reason: '与第 2 行重复' },
      { line: 10, reason: '引号没有成对，这一行无法读取' },
      { line: 11, reason: '应有 7 列，实际 6 列' },
      { line: 12, reason: '应有 7 列，实际 8 列' },
      { line: 13, reason: '户主有无法识别的字，请存为 UTF-8 编码' },
    ])
    expect(counts).toEqual({ read: 13, added: 3, changed: 0, unchanged: 0, bad: 10 })
    expect(await bench().rowsOf('household', 'door')).toEqual([{ door: '1 室' }, { door: '11 室' }, { door: '2 室' }])
  })

  it('a grid needs a community or grid above it, and a list never moves a place', async () => {
    await bench().frame()
    const { rows } = await bench().run(
      'grids',
      await bench().list(
        '网格编码,上级编码,网格名称',
        `${GRID}03,${GRID},一格三组`,
        `X1,NOWHERE,无上级`,
        `X2,210681001,上级是街道`,
        `${GRID}01,${COMMUNITY},换上级`,
        `${COMMUNITY},${COMMUNITY},占用编码`,
        'a/b,x,编码',
      ),
    )
    expect(rows.map((row) => row.reason)).toEqual([
      '没有上级 NOWHERE，上级要先导入或排在前面',
      expect.stringMatching(/不是社区或网格$/),
      '已经属于另一个上级，导入不改变归属',
      expect.stringMatching(/^编码已被社区、村“/),
      '网格编码只能是数字、字母或短横',
    ])
    expect(await bench().place(`${GRID}03`)).toMatchObject({
      path: `/${DISTRICT}/210681001/${COMMUNITY}/${GRID}/${GRID}03/`,
    })
  })

  it('households are counted for the building, the grid and all places above it', async () => {
    await bench().frame()
    await bench().run('households', await bench().list(HOUSEHOLDS, ...houses(72)))
    expect((await bench().rowsOf('building', 'households', 'code')).map((row) => row['households'])).toEqual([
      24, 24, 24,
    ])
    const counted = new Map(
      (await bench().rowsOf('place', 'code, households')).map((row) => [row['code'], row['households']]),
    )
    expect(
      [`${GRID}01`, `${GRID}02`, GRID, COMMUNITY, '210681001', DISTRICT, '210681001002'].map((code) =>
        counted.get(code),
      ),
    ).toEqual([48, 24, 72, 72, 72, 72, 0])
  })

  it('a building that comes to another grid takes its households and their bindings along', async () => {
    await bench().frame()
    await bench().run('households', await bench().list(HOUSEHOLDS, ...houses(24)))
    const [household] = await bench().source.manager.find(HouseholdRow, { take: 1 })
    const placeId = (await bench().source.manager.findOneByOrFail(BuildingRow, { code: 'B0' })).placeId
    const binding = {
      id: 'b',
      account_id: 'a',
      household_id: household!.id,
      place_id: placeId,
      relation: 'owner',
      state: 'confirmed',
      name_matches: 1,
      phone_matches: 1,
      created_at: 0,
    }
    await bench().source.query(
      `INSERT INTO binding (${Object.keys(binding).join()}) VALUES (${Object.keys(binding)
        .map(() => '?')
        .join()})`,
      Object.values(binding),
    )
    expect(
      await bench().run(
        'households',
        await bench().list(HOUSEHOLDS, ...houses(24).map((row) => row.replace(`${GRID}01`, `${GRID}02`))),
      ),
    ).toMatchObject({ added: 0, changed: 1, unchanged: 23 })
    const there = await bench().place(`${GRID}02`)
    expect(there).toMatchObject({ households: 24 })
    expect(await bench().place(`${GRID}01`)).toMatchObject({ households: 0 })
    expect(await bench().rowsOf('binding', 'place_id')).toEqual([{ place_id: there['id'] }])
  })

  it('who lives there is stored sealed, and found by keyed hash only', async () => {
    await bench().frame()
    await bench().run('households', await bench().list(HOUSEHOLDS, ...houses(2)))
    const stored = await bench().source.manager.find(HouseholdRow, { order: { door: 'ASC' } })
    expect(JSON.stringify(stored)).not.toMatch(/住户|1380000000/)
    expect(stored.map((row) => [secrets.open(row.holder!), secrets.open(row.phone!)])).toEqual([
      ['住户0', '13800000000'],
      ['住户1', '13800000001'],
    ])
    expect(stored[1]).toMatchObject({ holderHash: secrets.lookup('住户1'), phoneHash: secrets.lookup('13800000001') })
  })

  it('a dry run counts the same and writes nothing', async () => {
    const empty = await bench().state()
    expect(await bench().run('divisions', STREETS, { district: DISTRICT, dryRun: true })).toMatchObject({
      read: 23,
      added: 23,
    })
    expect(await bench().state()).toEqual(empty)
    await bench().frame()
    const lists: [ImportRun['kind'], () => Promise<string>][] = [
      ['grids', () => bench().list('code,parent_code,name', `G9,${COMMUNITY},新`, 'G9-1,G9,新一组', 'G8,G7,无上级')],
      ['units', () => bench().list('code,name,kind', 'U1,甲,department', 'U2,乙,没有的类别')],
      ['government-items', async () => ITEMS],
      ['households', () => bench().list(HOUSEHOLDS, ...houses(1100), houses(1)[0]!, 'G404,B,a,b,c,,')],
    ]
    for (const [kind, path] of lists) {
      const before = await bench().state()
      const tried = await bench().run(kind, await path(), { dryRun: true })
      expect(await bench().state()).toEqual(before)
      expect(await bench().run(kind, await path())).toEqual(tried)
      expect(tried.added).toBeGreaterThan(0)
    }
  })

  it.each(['社区矫正', '吸毒人员', '戒毒情况', '精神障碍', '信访次数', '是否上访'])(
    'columns about correction, drug treatment, mental illness or petitioning are refused: %s',
    async (column) => {
      await bench().frame()
      const path = await bench().list(`${HOUSEHOLDS},${column}`, ...houses(3).map((row) => `${row},无`))
      await expect(bench().run('households', path)).rejects.toMatchObject({
        code: 'import/bad-header',
        fields: { file: expect.stringContaining(column) },
      })
      expect(await bench().source.manager.count(HouseholdRow)).toBe(0)
    },
  )

  it('a list without one of its columns, or in another encoding, is refused and says why', async () => {
    await expect(bench().run('grids', await bench().list('code,name', 'a,b'))).rejects.toMatchObject({
      code: 'import/bad-header',
      fields: { file: '缺少列：上级编码（parent_code）' },
    })
    const gbk = join(bench().folder, 'gbk.csv')
    await writeFile(gbk, Buffer.from('cdf8b8f1b1e0c2eb2cc9cfbcb6b1e0c2eb0a312c320a', 'hex'))
    await expect(bench().run('grids', gbk)).rejects.toMatchObject({
      fields: { file: expect.stringContaining('UTF-8') },
    })
  })
})
