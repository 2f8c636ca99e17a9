import { Text, View } from '@tarojs/components'
import type { routes, OutputOf } from '@linli/contract/client'
import { EMERGENCY_NUMBERS } from '@linli/domain'
import { phoneStorage } from '../kernel/storage.ts'
import { dial } from '../kernel/phone.ts'
import { Tap } from '../kernel/tap.tsx'

export type Frontage = OutputOf<typeof routes.grid.frontage>
const KEY = 'frontage'

/** The last front page that was seen, for a phone without network. */
export const keptFrontage = () => phoneStorage.read<Frontage>(KEY)
export const keepFrontage = (frontage: Frontage) => phoneStorage.write(KEY, frontage)

/** Danger to life comes first. The numbers are the district's; without any answer yet, those it starts with. */
export function Emergency({ frontage = keptFrontage() }: { frontage?: Frontage }) {
  const numbers = frontage?.emergency ?? EMERGENCY_NUMBERS
  return (
    <View className="emergency">
      <Text className="emergency-word">有危险先打</Text>
      {numbers.map(({ name, phone }) => (
        <Tap key={phone} id={`emergency-${phone}`} className="emergency-number" onTap={() => dial(phone)}>
          <Text className="emergency-digits">{phone}</Text>
          <Text className="emergency-name">{name}</Text>
        </Tap>
      ))}
    </View>
  )
}
