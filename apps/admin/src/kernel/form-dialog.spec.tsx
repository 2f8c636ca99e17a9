import { describe, expect, it, jest } from '@jest/globals'
import { fireEvent, render, screen } from '@testing-library/react'
import { Form, Input } from 'antd'
import { FormDialog } from './form-dialog.tsx'
import { Around, fakeTransport } from './testing.tsx'

function show(onClose: () => void) {
  render(
    <Around transport={fakeTransport({}).transport}>
      <FormDialog title="改名" open onClose={onClose} submit={async () => undefined}>
        <Form.Item name="name" label="名称">
          <Input />
        </Form.Item>
      </FormDialog>
    </Around>,
  )
}

describe('a form in a dialog', () => {
  it('closes at once while nothing was typed', () => {
    const onClose = jest.fn()
    show(onClose)
    fireEvent.click(screen.getByText('取 消'))
    expect(onClose).toHaveBeenCalledTimes(1)
  })

  it('asks before it gives up what was typed', async () => {
    const onClose = jest.fn()
    show(onClose)
    fireEvent.change(screen.getByLabelText('名称选填'), { target: { value: '榆树' } })
    fireEvent.click(screen.getByText('取 消'))
    expect(onClose).not.toHaveBeenCalled()
    expect(await screen.findAllByText('放弃已经填写的内容？')).not.toHaveLength(0)
  })
})
