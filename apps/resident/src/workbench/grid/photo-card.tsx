import { Image, View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PhotoPicker } from '../../attachment/photo-picker.tsx'
import { fileUrl } from '../../kernel/api.ts'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Toggle } from '../../kernel/field.tsx'
import type { Photo } from '../../kernel/outbox.ts'
import { ProblemText } from '../../kernel/states.tsx'
import { useSend } from '../../kernel/use-send.ts'
import type { Me } from '../../identity/me.ts'

/** One's photo in the public notice: shown with consent, taken back at any time. */
export function PhotoCard({ me, onChange }: { me: Me; onChange: () => void }) {
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [agreed, setAgreed] = useState(false)
  const sending = useSend()
  const [photo] = photos
  const give = async () => {
    if (!photo?.id || !(await sending.send(routes.grid.givePhoto, { photoId: photo.id, consent: true }))) return
    setPhotos([])
    onChange()
  }
  const takeBack = async () => {
    if (await sending.send(routes.grid.takePhotoBack, {})) onChange()
  }
  return (
    <Card title="公示照片" id="notice-photo">
      <ProblemText problem={sending.problem} />
      {me.noticePhoto ? (
        <>
          <Image className="notice-photo" src={fileUrl(me.noticePhoto)} mode="aspectFill" />
          <View className="note">照片显示在网格公示和公示海报上。撤下后马上删除，已经印出的海报请取下。</View>
          <SecondButton id="photo-take-back" busy={sending.busy} onTap={() => void takeBack()}>
            撤下照片
          </SecondButton>
        </>
      ) : (
        <>
          <View className="note">放不放照片由您自己决定，不放不影响工作。照片不超过 2 MB。</View>
          <PhotoPicker id="notice-photos" photos={photos} onChange={setPhotos} most={1} />
          <Toggle
            id="photo-consent"
            label="同意公示这张照片"
            note="给本网格的居民看，随时可以撤下"
            on={agreed}
            onTap={() => setAgreed(!agreed)}
          />
          <SecondButton id="photo-give" busy={sending.busy} disabled={!photo?.id || !agreed} onTap={() => void give()}>
            公示照片
          </SecondButton>
        </>
      )}
    </Card>
  )
}
