import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { textScale, useElder } from './elder.ts'
import { goBack } from './go.ts'
import { Tap } from './tap.tsx'

interface ScreenProps {
  readonly title: string
  /** a page of the tab bar has nothing to go back to */
  readonly tab?: boolean
  /** it shows its name itself */
  readonly bare?: boolean
  /** the main action, at the thumb */
  readonly bar?: ReactNode
}

/** Root of every page: its size of letters, its ground and, on the mobile site, its heading. */
export function Screen({ title, tab = false, bare = false, bar, children }: PropsWithChildren<ScreenProps>) {
  const elder = useElder()
  const scale = textScale(elder)
  return (
    <View className={`screen ${elder ? 'elder' : ''}`} style={{ '--k': String(scale) } as Record<string, string>}>
      {process.env.TARO_ENV === 'h5' && !bare && (
        <View className="heading">
          {!tab && (
            <Tap id="go-back" className="heading-back" onTap={goBack} label="返回">
              <View className="chevron chevron-left" />
            </Tap>
          )}
          <Text className="heading-title">{title}</Text>
        </View>
      )}
      <View className="screen-body">{children}</View>
      {bar && <View className="screen-bar">{bar}</View>}
    </View>
  )
}
