import { expect, it, jest } from '@jest/globals'
import { fireEvent, render, screen } from '@testing-library/react'
import { NumberSearch } from './number-search.tsx'

it('a number of another system may be as long as it is, and is asked for without what stands around it', () => {
  const onSearch = jest.fn()
  render(<NumberSearch value={undefined} onSearch={onSearch} />)
  const box = screen.getByRole('searchbox', { name: '单号' })
  fireEvent.change(box, { target: { value: ' 20301234567890123456 ' } })
  fireEvent.keyDown(box, { key: 'Enter', code: 'Enter', keyCode: 13 })
  expect(onSearch).toHaveBeenCalledWith('20301234567890123456')
})
