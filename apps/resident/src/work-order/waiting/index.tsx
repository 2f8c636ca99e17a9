import { View } from '@tarojs/components'
import { useState } from 'react'
import { LocalPhotos } from '../../attachment/local-photos.tsx'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go, type Page } from '../../kernel/go.ts'
import type { Waiting } from '../../kernel/outbox.ts'
import { Screen } from '../../kernel/screen.tsx'
import { useSignedIn } from '../../kernel/session.ts'
import { Sheet } from '../../kernel/sheet.tsx'
import { Empty, SignInNeeded } from '../../kernel/states.tsx'
import { giveUp, sendWaiting, useWaiting } from '../outgoing.ts'

/** The outgoing box (待发送): what waits for the network, and what was refused and why. */
export default function WaitingPage() {
  const entries = useWaiting()
  const signedIn = useSignedIn()
  const [leaving, setLeaving] = useState<Waiting>()
  const going = entries.filter((entry) => !entry.refused)
  if (!signedIn)
    return (
      <Screen title="待发送">
        <SignInNeeded />
      </Screen>
    )
  return (
    <Screen
      title="待发送"
      bar={
        going.length > 0 && (
          <PrimaryButton id="waiting-send" onTap={sendWaiting}>
            现在发送
          </PrimaryButton>
        )
      }
    >
      {entries.length === 0 ? (
        <Empty title="没有待发送的" text="没有网络时提的单子会先存在这部手机里，网络一通就自动发送。" />
      ) : (
        <View className="note">存在这部手机里，网络一通就自动发送，只发一次。</View>
      )}
      {entries.map((entry, i) => (
        <Entry key={entry.id} at={i} entry={entry} onLeave={() => setLeaving(entry)} />
      ))}
      {leaving && (
        <Sheet
          title="删除这一条"
          onClose={() => setLeaving(undefined)}
          foot={
            <SecondButton
              id="confirm-yes"
              danger
              onTap={() => {
                giveUp(leaving)
                setLeaving(undefined)
              }}
            >
              删除
            </SecondButton>
          }
        >
          <View className="sheet-text">内容和照片会从这部手机上删掉，不能恢复。</View>
        </Sheet>
      )}
    </Screen>
  )
}

function Entry({ at, entry, onLeave }: { at: number; entry: Waiting; onLeave: () => void }) {
  const { id, kind, title, photos, form, refused } = entry
  const goOn = form
    ? () => go(form.page as Page, { ...form.query, waiting: id })
    : () => go('case', { id: String(entry.input.id) })
  return (
    <Card id={`waiting-${at}`} title={title}>
      <Chip tone={refused ? 'late' : 'wait'} text={refused ? '没有收下' : '等待网络'} />
      {refused && (
        <View className="problem" id={`waiting-problem-${at}`}>
          {[refused.message, ...Object.values(refused.fields)].join('；')}
        </View>
      )}
      {kind === 'act' && typeof entry.input.text === 'string' && <View className="list-text">{entry.input.text}</View>}
      <LocalPhotos photos={photos} />
      {refused && (
        <View className="button-row">
          <SecondButton id={`waiting-drop-${at}`} danger onTap={onLeave}>
            删除
          </SecondButton>
          <SecondButton id={`waiting-edit-${at}`} onTap={goOn}>
            {form ? '修改后再提交' : '看单子'}
          </SecondButton>
        </View>
      )}
    </Card>
  )
}
