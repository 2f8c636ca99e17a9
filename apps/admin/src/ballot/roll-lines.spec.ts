import { describe, expect, it } from '@jest/globals'
import { readRoll } from './roll-lines.ts'

describe('a roll that is typed in', () => {
  it('takes lines as a spreadsheet gives them, with areas in 0.01 m²', () => {
    const { entries, faults } = readRoll(
      '示例甲\t19900000001\t1 号楼 101\t88.12\n\n示例乙，19900000002，2 号楼，60',
      true,
    )
    expect(faults).toEqual([])
    expect(entries).toEqual([
      { name: '示例甲', phone: '19900000001', home: '1 号楼 101', area: 8812 },
      { name: '示例乙', phone: '19900000002', home: '2 号楼', area: 6000 },
    ])
  })

  it('asks no area of who is not an owner', () => {
    expect(readRoll('示例甲 19900000001 1 号楼 101', false).entries).toEqual([
      { name: '示例甲', phone: '19900000001', home: '1 号楼 101', area: 0 },
    ])
  })

  it('names each line that cannot be read and takes none of it', () => {
    const { entries, faults } = readRoll(
      '示例甲 1990000 1 号楼 88\n示例乙 19900000002 2 号楼\n示例丙 19900000003 3 号楼 70',
      true,
    )
    expect(faults).toEqual(['第 1 行要写成：姓名 手机号 住址 面积', '第 2 行要写成：姓名 手机号 住址 面积'])
    expect(entries.map(({ name }) => name)).toEqual(['示例丙'])
  })
})
