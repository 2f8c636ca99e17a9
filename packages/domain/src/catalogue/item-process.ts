import { defineProcess, doneOf, type ConditionOf, type RelationOf, type StateOf } from '../kernel/process.ts'

const discard = { label: '放弃', done: '放弃了这一版', to: 'discarded', by: ['editor'] } as const
const withdraw = { label: '撤下', done: '撤下', to: 'withdrawn', by: ['editor'], needs: ['reason'] } as const

/**
 * The life of one version of a service item: written, reviewed by another person, published from a date, and withdrawn
 * or replaced by the next version. An item has at most one version that is being written or waits for its date.
 */
export const itemProcess = defineProcess({
  name: 'service-item',
  version: 1,
  label: '服务事项',
  initial: 'draft',
  begin: { action: 'draft', label: '起草', done: '起草', starts: [] },
  tickets: { write: '编写', review: '审核', publish: '公布' },
  relations: { editor: '区县的发布员、区县网格中心', system: '到了公布的日期' },
  clocks: {},
  conditions: {
    'not-written-by-me': 'catalogue/written-by-you',
    'date-to-come': 'process/not-in-state',
  },
  states: {
    draft: {
      label: '草稿',
      kind: 'open',
      ticket: 'write',
      actions: {
        change: { label: '修改', done: '修改', by: ['editor'] },
        submit: { label: '提交审核', done: '提交审核', next: true, to: 'review', by: ['editor'] },
        discard,
      },
    },
    review: {
      label: '待审核',
      kind: 'open',
      ticket: 'review',
      actions: {
        publish: {
          label: '审核通过并公布',
          done: '审核通过并公布',
          next: true,
          to: 'published',
          by: ['editor'],
          if: ['not-written-by-me'],
          branch: { if: 'date-to-come', to: 'scheduled' },
        },
        'send-back': { label: '退回修改', done: '退回修改', to: 'draft', by: ['editor'], needs: ['reason'] },
        discard,
      },
    },
    scheduled: {
      label: '待生效',
      kind: 'open',
      ticket: 'publish',
      actions: {
        'take-effect': { label: '生效', done: '到了公布的日期，生效', to: 'published', by: ['system'] },
        withdraw,
      },
    },
    published: {
      label: '已公布',
      kind: 'open',
      ticket: 'publish',
      actions: {
        withdraw,
        replace: { label: '换版', done: '被新的一版代替', to: 'replaced', by: ['system'] },
      },
    },
    withdrawn: { label: '已撤下', kind: 'closed', ticket: 'publish', actions: {} },
    replaced: { label: '已换版', kind: 'closed', ticket: 'publish', actions: {} },
    discarded: { label: '已放弃', kind: 'closed', ticket: 'write', actions: {} },
  },
})
export type ItemState = StateOf<typeof itemProcess>
export type ItemRelation = RelationOf<typeof itemProcess>
export type ItemCondition = ConditionOf<typeof itemProcess>

/** States of a version that the next one waits for: an item has at most one in them. */
export const COMING: readonly ItemState[] = ['draft', 'review', 'scheduled']
/** Everything that is recorded of an item, in words; before there were drafts, a change was published at once. */
export const ITEM_TRAIL: Readonly<Record<string, string>> = { add: '新增', ...doneOf(itemProcess) }
