import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { LinkButton, PrimaryButton, SecondButton } from './buttons.tsx'
import { InSheet } from './in-sheet.ts'
import { ProblemText } from './states.tsx'
import type { Send } from './use-send.ts'

interface SheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly foot?: ReactNode
}

/** A panel that rises at the thumb for one small thing; the page stays where it was. */
export function Sheet({ title, onClose, foot, children }: PropsWithChildren<SheetProps>) {
  return (
    <View className="sheet-layer">
      <View className="sheet-shade" onClick={onClose} catchMove />
      <View className="sheet">
        <View className="card-head">
          <Text className="card-title">{title}</Text>
          <LinkButton id="sheet-close" onTap={onClose}>
            取消
          </LinkButton>
        </View>
        <InSheet.Provider value={true}>
          <View className="sheet-body">{children}</View>
        </InSheet.Provider>
        {foot && <View className="sheet-foot">{foot}</View>}
      </View>
    </View>
  )
}

interface ConfirmProps {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly danger?: boolean
  readonly send: Send
  readonly onYes: () => void
  readonly onClose: () => void
}

/** Asks again before something that can't be taken back; in our own letters, since WeChat's dialog stays small. */
export function Confirm({ title, text, yes, danger = false, send, onYes, onClose }: ConfirmProps) {
  const Button = danger ? SecondButton : PrimaryButton
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={send.problem} />
          <Button id="confirm-yes" busy={send.busy} onTap={onYes} {...(danger && { danger })}>
            {yes}
          </Button>
        </>
      }
    >
      <View className="sheet-text">{text}</View>
    </Sheet>
  )
}
