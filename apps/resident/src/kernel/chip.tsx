import { Text, View } from '@tarojs/components'
import type { Tone } from './words.ts'

/** Status: word, colour and shape (dot, diamond, triangle, ring). */
export function Chip({ text, tone, id }: { text: string; tone: Tone; id?: string }) {
  return (
    <View id={id} className={`chip chip-${tone}`}>
      <View className="chip-mark" />
      <Text>{text}</Text>
    </View>
  )
}
