import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { URGENCIES } from '@linli/domain'
import { useEffect, useState } from 'react'
import { Options } from '../../kernel/field.tsx'
import { useCall } from '../../kernel/use-call.ts'

/** How long nothing is typed before the text is asked about. */
const PAUSE = 800

interface Props {
  readonly text: string
  readonly onChoose: (code: string) => void
}

/** Classes that the text may be about, each with its reason; one tap chooses. Without network there is nothing here. */
export function SuggestedClasses({ text, onChoose }: Props) {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim().slice(0, 2000)), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const { data } = useCall(routes.workOrder.suggestFor, asked ? { texts: [asked] } : null)
  const suggested = data?.items[0]
  if (!suggested || (suggested.classes.length === 0 && !suggested.urgency)) return null
  return (
    <View>
      {suggested.urgency && (
        <View className="note" id="suggested-urgency">
          {`${suggested.urgency.reason}，可能是“${URGENCIES[suggested.urgency.urgency]}”：先问有没有人受伤，危及生命的请拨 110、119、120`}
        </View>
      )}
      {suggested.classes.length > 0 && <View className="note">类别建议</View>}
      <Options
        id="suggested-class"
        options={suggested.classes.map(({ code, name, reason }) => ({ value: code, label: name, note: reason }))}
        chosen={[]}
        onChoose={onChoose}
      />
    </View>
  )
}
