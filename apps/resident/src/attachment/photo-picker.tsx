import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { isRefusal, type Photo } from '../kernel/outbox.ts'
import { ProblemText } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { asProblem } from '../kernel/use-call.ts'
import { LocalPhoto } from './local-photos.tsx'
import { photoFiles, release, upload } from './photo-files.ts'

const AT_MOST = 9

interface PhotoPickerProps {
  readonly id: string
  readonly photos: readonly Photo[]
  readonly onChange: (change: (before: readonly Photo[]) => readonly Photo[]) => void
  readonly most?: number
  /** the camera comes first: it opens by itself, and closing it is as good */
  readonly camera?: boolean
}

/** Photos stay on the phone and are sent as soon as they are chosen, so that the form itself goes out quickly. */
export function PhotoPicker({ id, photos, onChange, most = AT_MOST, camera = false }: PhotoPickerProps) {
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const room = most - photos.length
  const problem = photos.map(({ key }) => refused[key]).find(Boolean)

  const send = async (photo: Photo) => {
    try {
      const sent = await upload(photo)
      onChange((before) => before.map((one) => (one.key === photo.key ? { ...one, id: sent } : one)))
    } catch (error) {
      const why = asProblem(error)
      // Without network it goes along with the form, later.
      if (isRefusal(why)) setRefused((before) => ({ ...before, [photo.key]: why.message }))
    }
  }
  const choose = async (sourceType: ('album' | 'camera')[]) => {
    const answer = await Taro.chooseMedia({
      count: room,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType,
    }).catch(() => undefined)
    for (const { tempFilePath, originalFileObj } of (answer?.tempFiles ?? []).slice(0, room)) {
      const photo: Photo = { key: await photoFiles.keep(originalFileObj ?? tempFilePath) }
      onChange((before) => [...before, photo])
      void send(photo)
    }
  }
  const shot = useRef(false)
  useEffect(() => {
    // A browser opens a camera only for a tap.
    if (!camera || shot.current || photos.length > 0 || process.env.TARO_ENV === 'h5') return
    shot.current = true
    void choose(['camera'])
  })

  return (
    <View>
      <ProblemText problem={problem ? { message: problem } : undefined} id={`${id}-problem`} />
      <View className="photos">
        {photos.map((photo, i) => (
          <View key={photo.key} className="photo-slot">
            <LocalPhoto photo={photo} alt={`要提交的照片 ${i + 1}，共 ${photos.length} 张`} />
            <Tap
              id={`${id}-remove-${i}`}
              className="photo-remove"
              label={`删除照片 ${i + 1}`}
              onTap={() => {
                release([photo])
                onChange((before) => before.filter((other) => other.key !== photo.key))
              }}
            >
              删除
            </Tap>
          </View>
        ))}
        {room > 0 && (
          <View className="photo-slot">
            <Tap
              id={`${id}-add`}
              className="photo-state"
              // A browser offers its camera by itself.
              onTap={() => void choose(process.env.TARO_ENV === 'h5' ? ['album'] : ['album', 'camera'])}
            >
              {camera ? '拍照' : '添加照片'}
            </Tap>
          </View>
        )}
      </View>
    </View>
  )
}
