import type { ActInput } from '../work-order/effects.ts'

interface Story {
  readonly hoursAgo: number
  readonly by: string
  readonly grid: string
  readonly raise: {
    kind: 'service' | 'report'
    itemCode?: string
    classCode?: string
    description?: string
    location?: string
    confidential?: boolean
    channel?: 'window' | 'hotline'
  }
  readonly steps: readonly (Partial<ActInput> & { by: string; after: number; action: string; unit?: string })[]
}
const A = '19900000001'
const B = '19900000002'
const G1 = '990100001001-0101'
const G2 = '990100001001-0102'

/** Made-up cases for the demo, one in each state worth seeing; `after` is minutes since the step before. */
export const DEMO_STORIES: readonly Story[] = [
  {
    hoursAgo: 200,
    by: B,
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '100103',
      description: '小区东门外的雨水井盖翘起来了，骑车经过容易摔倒',
      location: '榆树苑东门外人行道',
    },
    steps: [
      { by: 'worker', after: 12, action: 'dispatch', unit: 'D01' },
      { by: 'lamp', after: 30, action: 'take' },
      { by: 'lamp', after: 60, action: 'answer', outcome: 'solved', text: '已更换井盖并加固井座，现场已恢复通行。' },
      { by: 'worker', after: 40, action: 'close' },
      { by: B, after: 300, action: 'rate', rating: { solved: true, satisfaction: 5, text: '来得很快' } },
    ],
  },
  {
    hoursAgo: 30,
    by: A,
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '100118',
      description: '三单元楼道口的路灯不亮一周了，晚上老人上下楼不方便',
      location: '1 号楼三单元门口',
    },
    steps: [
      { by: 'worker', after: 18, action: 'dispatch', unit: 'D01' },
      { by: 'lamp', after: 50, action: 'take' },
      { by: 'lamp', after: 5, action: 'contact', text: '已电话联系，约今天下午上门查看' },
    ],
  },
  {
    hoursAgo: 26,
    by: B,
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '300605',
      description: '二号楼顶层渗水，顺着墙流到楼梯间',
      location: '2 号楼 1 单元',
    },
    steps: [{ by: 'officer', after: 20, action: 'receive' }],
  },
  {
    hoursAgo: 20,
    by: 'worker',
    grid: G2,
    raise: {
      kind: 'report',
      classCode: '200510',
      description: '晚上烧烤摊占了人行道，油烟往楼上飘',
      location: '榆树路与桂花街路口',
      channel: 'hotline',
    },
    steps: [
      { by: 'worker', after: 6, action: 'dispatch', unit: 'D02' },
      { by: 'city', after: 90, action: 'return', reason: '该路段已移交街道综合执法，请改派' },
    ],
  },
  {
    hoursAgo: 5,
    by: A,
    grid: G1,
    raise: { kind: 'report', classCode: '300306', description: '地下车库充电桩一充就跳闸', location: '地下车库 B 区' },
    steps: [],
  },
  {
    hoursAgo: 3,
    by: 'officer',
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '100126',
      description: '健身器材的扭腰器松动，螺丝掉了一颗',
      location: '中心小广场',
    },
    steps: [],
  },
]
