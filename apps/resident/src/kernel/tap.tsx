import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

const H5 = process.env.TARO_ENV === 'h5'

interface TapProps {
  readonly id?: string
  readonly className?: string
  readonly onTap: () => void
  readonly disabled?: boolean
  /** what a screen reader says when the text isn't enough */
  readonly label?: string
  readonly role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch'
  /** chosen or switched on, for the roles that can be */
  readonly on?: boolean
}

/**
 * Anything that can be tapped. Taro's own Button looks different on every platform; a View doesn't, and on the mobile
 * site it gets what a button has: a role, a place in the tab order and the keys. WeChat is told the role and the words.
 */
export function Tap(props: PropsWithChildren<TapProps>) {
  const { id, className = '', onTap, disabled = false, label, role = 'button', on, children } = props
  const act = () => {
    if (!disabled) onTap()
  }
  const words = label && { 'aria-label': label }
  const reach = H5
    ? {
        role,
        tabindex: disabled ? '-1' : '0',
        ...words,
        ...(disabled && { 'aria-disabled': 'true' }),
        ...(on !== undefined && { [role === 'button' ? 'aria-pressed' : 'aria-checked']: String(on) }),
        onKeyDown(event: { key: string; preventDefault: () => void }) {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          act()
        },
      }
    : { 'aria-role': role, ...words }
  return (
    <View
      id={id}
      className={`tap ${className} ${disabled ? 'is-disabled' : ''}`}
      hoverClass={disabled ? 'none' : 'is-pressed'}
      onClick={act}
      {...reach}
    >
      {children}
    </View>
  )
}
