import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'

interface CardProps {
  readonly id?: string
  readonly title?: string
  /** at the right of the title */
  readonly extra?: ReactNode
  readonly className?: string
}

export function Card({ id, title, extra, className = '', children }: PropsWithChildren<CardProps>) {
  return (
    <View id={id} className={`card ${className}`}>
      {title && (
        <View className="card-head">
          <Text className="card-title">{title}</Text>
          {extra}
        </View>
      )}
      {children}
    </View>
  )
}

/** A label and what belongs to it, one below the other in elder view. */
export function Fact({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <View className="fact">
      <View className="fact-label">{label}</View>
      <View className="fact-value">{children}</View>
    </View>
  )
}
