import { describe, expect, it } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import { FourTicketStepper, ticketStages } from './four-ticket-stepper.tsx'

const stages = (...args: Parameters<typeof ticketStages>) => ticketStages(...args).map(({ stage }) => stage)

describe('the four-ticket stepper', () => {
  it('stands where the process table says', () => {
    expect(stages('raised')).toEqual(['now', 'ahead', 'ahead', 'ahead'])
    expect(stages('taken')).toEqual(['done', 'done', 'now', 'ahead'])
    expect(stages('closed')).toEqual(['done', 'done', 'done', 'now'])
  })

  it('does not promise more steps to an order that was declined', () => {
    expect(stages('declined')).toEqual(['ended', 'ahead', 'ahead', 'ahead'])
  })

  it('says it in words, not by colour alone', () => {
    render(<FourTicketStepper state="dispatched" />)
    expect(screen.getByRole('list', { name: '四单进度：待签收' }).textContent).toBe(
      '提单（已完成）派单（已完成）办单（当前）评单（未到）',
    )
  })
})
