import { expect, it, jest } from '@jest/globals'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { ChannelTable } from './channel-table.tsx'

const row = (event: string) => screen.getByRole('row', { name: new RegExp(`^${event}`) })
const texts = (event: string) =>
  within(row(event))
    .getAllByRole('cell')
    .map((cell) => cell.textContent)

it('says what of each event goes out by which way, what is switched off and what is fixed', () => {
  render(<ChannelTable value={['close/reporter/sms']} />)
  expect(texts('答复办结')).toEqual(['提单人', '固定发', '发', '固定发', '–'])
  expect(texts('办结归档')).toEqual(['提单人', '固定发', '发', '不发', '–'])
  expect(texts('立案')).toEqual(['提单人', '发，本人可关', '发', '–', '–'])
  expect(texts('吹哨 ')).toEqual(['被吹哨的', '固定发', '–', '–', '发'])
  expect(screen.queryAllByRole('checkbox')).toEqual([])
})

it('lets be switched what is not fixed', () => {
  const onChange = jest.fn()
  render(<ChannelTable value={['close/reporter/sms']} onChange={onChange} />)
  fireEvent.click(screen.getByRole('checkbox', { name: '办结归档，提单人，短信' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '立案，提单人，微信订阅消息' }))
  expect(onChange.mock.calls).toEqual([[[]], [['close/reporter/sms', 'register/reporter/wechat']]])
  expect(within(row('答复办结')).getAllByRole('checkbox')).toHaveLength(1)
})
