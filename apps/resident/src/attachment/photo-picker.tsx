import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { api, fileUrl } from '../kernel/api.ts'
import { Tap } from '../kernel/tap.tsx'
import { asProblem } from '../kernel/use-call.ts'

export type Photo = OutputOf<typeof routes.attachment.upload>
const AT_MOST = 9

interface Pending {
  readonly path: string
  readonly problem?: string
}
interface PhotoPickerProps {
  readonly id: string
  readonly photos: readonly Photo[]
  readonly onChange: (change: (before: readonly Photo[]) => readonly Photo[]) => void
}

/** Photos are sent as soon as they are chosen, so that the form itself goes out quickly. */
export function PhotoPicker({ id, photos, onChange }: PhotoPickerProps) {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const room = AT_MOST - photos.length - pending.length

  const upload = async (path: string) => {
    setPending((before) => before.map((one) => (one.path === path ? { path } : one)))
    try {
      const photo = await api.call(routes.attachment.upload, { file: path })
      onChange((before) => [...before, photo])
      setPending((before) => before.filter((one) => one.path !== path))
    } catch (error) {
      const problem = asProblem(error).message
      setPending((before) => before.map((one) => (one.path === path ? { path, problem } : one)))
    }
  }
  const choose = async () => {
    const chosen = await Taro.chooseMedia({
      count: room,
      mediaType: ['image'],
      sizeType: ['compressed'],
      // A browser offers its camera by itself.
      sourceType: process.env.TARO_ENV === 'h5' ? ['album'] : ['album', 'camera'],
    }).catch(() => undefined)
    const paths = (chosen?.tempFiles ?? []).slice(0, room).map((file) => file.tempFilePath)
    setPending((before) => [...before, ...paths.map((path) => ({ path }))])
    for (const path of paths) await upload(path)
  }

  return (
    <View className="photos">
      {photos.map((photo, i) => (
        <View key={photo.id} className="photo-slot">
          <Image className="photo-image" src={fileUrl(photo.url)} mode="aspectFill" />
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
            <Tap className="photo-remove" onTap={() => void upload(one.path)}>
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
  )
}
