import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { root } from '../run/shell.mjs'
import { misnamedRooms } from './rooms.mjs'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'linli-rooms-'))
})
afterEach(() => rmSync(base, { recursive: true }))

function make(...folders: string[]) {
  for (const folder of folders) mkdirSync(join(base, folder), { recursive: true })
}

it('takes rooms and kernel folders', () => {
  make('packages/contract/src/work-order', 'apps/api/src/work-order', 'apps/api/src/platform', 'apps/admin/src/shell')
  make('apps/resident/src/workbench/work-order', 'apps/resident/src/pages/home')
  expect(misnamedRooms(base)).toEqual([])
})

it.each([
  'packages/domain/src/orders',
  'packages/contract/src/workOrder',
  'apps/admin/src/platform',
  'apps/resident/src/workbench/todo',
])('refuses %s', (path) => {
  make(path)
  expect(misnamedRooms(base)).toEqual([expect.stringContaining(`${path}: neither a room nor one of kernel`)])
})

it('wants a room of the api in the contract', () => {
  make('packages/contract/src/grid', 'apps/api/src/grid', 'apps/api/src/unit')
  expect(misnamedRooms(base)).toEqual(['apps/api/src/unit: the room is missing in packages/contract/src'])
})

it('finds this repository in order', () => {
  expect(misnamedRooms(root)).toEqual([])
})
