import type { TicketKind } from '@linli/domain'
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
  readonly steps: readonly Step[]
}
export interface Step extends Partial<ActInput> {
  readonly by: string
  readonly after: number
  /** `grant` consents to what was asked for in the step before */
  readonly action: string
  /** code of the handler */
  readonly unit?: string
  /** codes of the places that a whistle calls */
  readonly calls?: readonly string[]
  /** a step of the case's ticket of this kind */
  readonly ticket?: TicketKind
  /** hold, extension: how many days from then */
  readonly days?: number
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
  {
    hoursAgo: 52,
    by: B,
    grid: G2,
    raise: {
      kind: 'report',
      classCode: '100118',
      description: '桥洞下的照明灯坏了两盏，晚上过路看不清',
      location: '榆树路铁路桥洞',
    },
    steps: [
      { by: 'worker', after: 25, action: 'dispatch', unit: 'D01' },
      { by: 'lamp', after: 60, action: 'return', reason: '桥洞照明由城市管理局养护，不在市政维护所名录内' },
      { by: 'worker', after: 30, action: 'grant' },
      { by: 'worker', after: 10, action: 'dispatch', unit: 'D02' },
      { by: 'city', after: 120, action: 'return', reason: '桥洞照明没有移交过城市管理局，应由市政维护所维修' },
      { by: 'worker', after: 20, action: 'grant' },
    ],
  },
  {
    hoursAgo: 75,
    by: A,
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '300605',
      description: '屋面防水老化，下雨时顶楼几户都渗水，需要整体翻修',
      location: '2 号楼屋面',
    },
    steps: [
      { by: 'worker', after: 15, action: 'dispatch', unit: 'D01' },
      { by: 'worker', after: 10, action: 'assist', unit: 'P01' },
      { by: 'lamp', after: 60, action: 'take' },
      { by: 'property', after: 15, action: 'take', ticket: 'assist' },
      { by: 'lamp', after: 90, action: 'hold', days: 40, reason: '翻修要等维修资金批复，批复后马上开工' },
      { by: 'worker', after: 45, action: 'grant' },
    ],
  },
  {
    hoursAgo: 8,
    by: 'officer',
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '200510',
      description: '夜里有人在绿地边支棚子占道经营，劝了两次还在',
      location: '榆树苑西侧绿地',
    },
    steps: [
      {
        by: 'worker',
        after: 20,
        action: 'whistle',
        calls: ['990100001'],
        text: '请街道综合执法今晚到榆树苑西侧绿地，一起劝离',
      },
      { by: 'street', after: 35, action: 'report-in', ticket: 'whistle' },
    ],
  },
  {
    hoursAgo: 60,
    by: B,
    grid: G1,
    raise: {
      kind: 'report',
      classCode: '100103',
      description: '路边雨水口堵了，一下雨就积水',
      location: '榆树路 12 号门前',
    },
    steps: [
      { by: 'worker', after: 15, action: 'dispatch', unit: 'D01' },
      { by: 'lamp', after: 40, action: 'take' },
      { by: 'street', after: 600, action: 'supervise', reason: '近期有雨，请说明什么时候疏通、由谁负责' },
    ],
  },
  {
    hoursAgo: 400,
    by: A,
    grid: G1,
    raise: { kind: 'report', classCode: '100126', description: '儿童滑梯的扶手断了一截', location: '中心小广场' },
    steps: [
      { by: 'officer', after: 20, action: 'receive' },
      { by: 'worker', after: 15, action: 'dispatch', unit: 'P01' },
      { by: 'property', after: 60, action: 'take' },
      { by: 'property', after: 300, action: 'answer', outcome: 'solved', text: '已更换滑梯扶手，并检查了其他器材。' },
      { by: 'worker', after: 60, action: 'close' },
    ],
  },
]
