import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { fileUrl } from './api.ts'
import { Picture } from './picture.tsx'
import { Tap } from './tap.tsx'

/** Large: a browser does that by itself, and better. */
function show(urls: string[], i: number): void {
  if (process.env.TARO_ENV === 'h5') window.open(urls[i], '_blank')
  else void Taro.previewImage({ urls, current: urls[i] })
}

interface PhotosProps {
  /** what they belong to */
  readonly of: string
  readonly photos: readonly { readonly id: string; readonly url: string }[]
}

/** Pictures in a row; a tap shows them large. */
export function Photos({ of, photos }: PhotosProps) {
  if (photos.length === 0) return null
  const urls = photos.map((photo) => fileUrl(photo.url))
  return (
    <View className="photos">
      {photos.map((photo, i) => (
        <Tap key={photo.id} className="photo" label={`看照片 ${i + 1}`} onTap={() => show(urls, i)}>
          <Picture src={urls[i]!} alt={`${of}的照片 ${i + 1}，共 ${photos.length} 张`} />
        </Tap>
      ))}
    </View>
  )
}
