import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { api, fileUrl } from '../kernel/api.ts'
import { Picture } from '../kernel/picture.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { asProblem } from '../kernel/use-call.ts'

export type Photo = OutputOf<typeof routes.attachment.upload>
const AT_MOST = 9

interface Chosen {
  readonly path: string
  /** in a browser the file itself, in WeChat its path */
  readonly file: unknown
}
interface Pending extends Chosen {
  readonly problem?: string
}
interface PhotoPickerProps {
  readonly id: string
  readonly photos: readonly Photo[]
  readonly onChange: (change: (before: readonly Photo[]) => readonly Photo[]) => void
  readonly most?: number
}

/** Photos are sent as soon as they are chosen, so that the form itself goes out quickly. */
export function PhotoPicker({ id, photos, onChange, most = AT_MOST }: PhotoPickerProps) {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const room = most - photos.length - pending.length
  const failed = pending.find((one) => one.problem)?.problem

  const mark = (chosen: Chosen, problem?: string) =>
    setPending((before) => before.map((one) => (one.path === chosen.path ? { ...chosen, problem } : one)))
  const upload = async (chosen: Chosen) => {
    mark(chosen)
    try {
      const photo = await api.call(routes.attachment.upload, { file: chosen.file })
      onChange((before) => [...before, photo])
      setPending((before) => before.filter((one) => one.path !== chosen.path))
    } catch (error) {
      mark(chosen, asProblem(error).message)
    }
  }
  const choose = async () => {
    const answer = await Taro.chooseMedia({
      count: room,
      mediaType: ['image'],
      sizeType: ['compressed'],
      // A browser offers its camera by itself.
      sourceType: process.env.TARO_ENV === 'h5' ? ['album'] : ['album', 'camera'],
    }).catch(() => undefined)
    const chosen = (answer?.tempFiles ?? [])
      .slice(0, room)
      .map(({ tempFilePath, originalFileObj }) => ({ path: tempFilePath, file: originalFileObj ?? tempFilePath }))
    setPending((before) => [...before, ...chosen])
    for (const one of chosen) await upload(one)
  }

  return (
    <View>
      <ProblemText problem={failed ? { message: failed } : undefined} id={`${id}-problem`} />
      <View className="photos">
        {photos.map((photo, i) => (
          <View key={photo.id} className="photo-slot">
            <Picture src={fileUrl(photo.url)} alt={`要提交的照片 ${i + 1}，共 ${photos.length} 张`} />
            <Tap
              id={`${id}-remove-${i}`}
              className="photo-remove"
              label={`删除照片 ${i + 1}`}
              onTap={() => onChange((before) => before.filter((other) => other.id !== photo.id))}
            >
              删除
            </Tap>
          </View>
        ))}
        {pending.map((one) => (
          <View key={one.path} className="photo-slot">
            <View className="photo-state">{one.problem ? '没有传上' : '正在上传'}</View>
            {one.problem && (
              <Tap className="photo-remove" onTap={() => void upload(one)}>
                重试
              </Tap>
            )}
          </View>
        ))}
        {room > 0 && (
          <View className="photo-slot">
            <Tap id={`${id}-add`} className="photo-state" onTap={() => void choose()}>
              添加照片
            </Tap>
          </View>
        )}
      </View>
    </View>
  )
}
