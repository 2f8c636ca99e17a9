import { Text, View } from '@tarojs/components'

interface StepperProps {
  readonly labels: readonly string[]
  /** how many steps are behind; the next one is the current one */
  readonly done: number
  /** it has ended before its last step */
  readonly ended?: boolean
  /** nothing goes on at the current step for now */
  readonly rests?: boolean
}

/** The four tickets (四单), and the steps of any other process: what is done, what is going on, what comes. */
export function FourTicketStepper({ labels, done, ended = false, rests = false }: StepperProps) {
  return (
    <View className="stepper">
      {labels.map((label, i) => {
        const state = i < done ? 'done' : i > done ? 'next' : ended ? 'ended' : 'now'
        return (
          <View key={label} className={`step step-${state} ${state === 'now' && rests ? 'is-resting' : ''}`}>
            {i > 0 && <View className={`step-line ${i <= done ? 'is-done' : ''}`} />}
            <View className="step-mark" />
            <Text className="step-label">{label}</Text>
          </View>
        )
      })}
    </View>
  )
}
