import { Checkbox, type GetProps } from 'antd'

/** Several of a few. A group of checkboxes may not carry `aria-required`, which a required form field hands down. */
export const Choices = ({
  'aria-required': _required,
  ...props
}: GetProps<typeof Checkbox.Group> & { 'aria-required'?: unknown }) => <Checkbox.Group {...props} />
