import { describe, expect, it } from '@jest/globals'
import type { DataSource } from 'typeorm'
import { readRow, readRows } from '../src/kernel/rows.ts'
import { MeetingItemRow, MeetingRow } from '../src/meeting/meeting.entity.ts'
import { Agendas1797033600000 } from '../src/migrations/1797033600000-agendas.ts'
import { migrations } from '../src/migrations/index.ts'
import { openDatabase } from '../src/platform/database.ts'
import { databases } from './databases.ts'

function add(source: DataSource, table: string, row: Readonly<Record<string, unknown>>) {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(', ')
  return source.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row))
}

describe.each(databases())('agendas on %s', (_, fresh) => {
  it('meetings-that-were-called-before-keep-what-they-were-called-with', async () => {
    const { url, drop } = await fresh()
    const source = await openDatabase(url)
    const all = source.migrations.splice(0, source.migrations.length)
    const before = migrations.indexOf(Agendas1797033600000)
    source.migrations.push(...all.slice(0, before))
    await source.runMigrations({ transaction: 'each' })
    const quorum = { n: 1, d: 2, more: true }
    const limits = { minutes: { amount: 3 }, confirm: { amount: 4 }, topic: { amount: 5 } }
    const path = '/district/street/community/'
    await add(source, 'consultation', {
      ...{ id: 'topic', version: 1, process_version: 1, form: 'council', state: 'deliberating', title: '晾衣架' },
      ...{ body: '', source: 'officer', case_ids: '[]', path, community_id: 'c', street_id: 's', district_id: 'd' },
      ...{ place_name: '示例社区', created_at: 1, declared: JSON.stringify({ meetings: { quorum }, limits }) },
    })
    await add(source, 'meeting', {
      ...{ id: 'meeting', version: 3, process_version: 1, consultation_id: 'topic', state: 'held', path, starts_at: 7 },
      ...{ venue: '议事厅', agenda: JSON.stringify(['说明', '商议']), called_by: '社区工作者', created_at: 5 },
    })
    source.migrations.push(...all.slice(before))
    await source.runMigrations({ transaction: 'each' })
    expect(await readRow(source.manager, MeetingRow, { id: 'meeting' })).toMatchObject({
      ...{ version: 3, kind: 'topic', consultationId: 'topic', state: 'held', communityId: 'c', placeName: '示例社区' },
      ...{ startsAt: 7, venue: '议事厅', minutes: null, calledBy: '社区工作者' },
      declared: { quorum, limits: { minutes: { amount: 3 }, confirm: { amount: 4 } } },
    })
    const items = await readRows(source.manager, MeetingItemRow, { meetingId: 'meeting' }, { order: ['position'] })
    expect(items.map(({ title, decision }) => [title, decision])).toEqual([
      ['说明', null],
      ['商议', null],
    ])
    await source.destroy()
    await drop()
  })
})
