import { View } from '@tarojs/components'
import { SecondButton } from '../kernel/buttons.tsx'
import { Chip } from '../kernel/chip.tsx'
import { hoursOf, placesOf, toneOf, type Slot } from './words.ts'

interface Props {
  readonly slots: readonly Slot[]
  /** nothing for who can't book */
  readonly onBook?: ((slot: Slot) => void) | undefined
}

/** The slots of a day: free, full, or one's own. */
export const SlotList = ({ slots, onBook }: Props) => (
  <View id="slots">
    {slots.map((slot, i) => (
      <View key={slot.from} className={`row ${i === 0 ? 'is-first' : ''}`}>
        <View className="row-text">
          <View className="row-title">{hoursOf(slot)}</View>
          <View className="row-note">{placesOf(slot)}</View>
        </View>
        {slot.mine ? (
          <Chip id={`slot-mine-${i}`} text={slot.mine.stateLabel} tone={toneOf(slot.mine)} />
        ) : (
          onBook && (
            <SecondButton id={`slot-${i}`} narrow label={`${hoursOf(slot)} ${verbOf(slot)}`} onTap={() => onBook(slot)}>
              {verbOf(slot)}
            </SecondButton>
          )
        )}
      </View>
    ))}
  </View>
)

export const verbOf = ({ left }: Pick<Slot, 'left'>) => (left > 0 ? '预约' : '候补')
