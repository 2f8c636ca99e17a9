import { expect, it } from '@jest/globals'
import { BATCH_ACTIONS, batchActions, inBatch, mayWait, type BatchAction } from './batch.ts'
import { workOrderProcess } from './process.ts'

const labels = new Map(
  Object.values(workOrderProcess.states).flatMap(({ actions }) =>
    Object.entries(actions as Record<string, { label: string; approval?: string }>),
  ),
)

it.each(Object.entries(BATCH_ACTIONS))('%s is a step of the process and needs no approval', (action, label) => {
  expect(labels.get(action)).toMatchObject({ label })
  expect(labels.get(action)!.approval).toBeUndefined()
})

it('a-confidential-case-is-never-sent-to-a-grid-by-a-batch', () => {
  for (const action of Object.keys(BATCH_ACTIONS) as BatchAction[])
    for (const confidential of [true, false])
      for (const toGrid of [true, false])
        expect(inBatch(action, { confidential, toGrid }).ok).toBe(!(action === 'dispatch' && confidential && toGrid))
})

it('what-is-immediate-and-a-whistle-never-wait', () => {
  expect(mayWait('answer', ['general', 'urgent', 'complex'])).toBe(true)
  expect(mayWait('answer', ['general', 'immediate'])).toBe(false)
  expect(mayWait('whistle', ['general'])).toBe(false)
})

it('a-post-finds-the-steps-that-the-process-gives-it', () => {
  expect(batchActions('community-worker')).toEqual(['dispatch', 'merge', 'receive', 'register', 'close'])
  expect(batchActions('grid-officer')).toEqual(['receive', 'take', 'answer'])
  expect(batchActions('department-handler')).toEqual(['take', 'answer'])
  expect(batchActions('auditor')).toEqual([])
})
