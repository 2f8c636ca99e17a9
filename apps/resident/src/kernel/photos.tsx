import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { fileUrl } from './api.ts'
import { Tap } from './tap.tsx'

/** Large: a browser does that by itself, and better. */
function show(urls: string[], i: number): void {
  if (process.env.TARO_ENV === 'h5') window.open(urls[i], '_blank')
  else void Taro.previewImage({ urls, current: urls[i] })
}

/** Pictures in a row; a tap shows them large. */
export function Photos({ photos }: { photos: readonly { id: string; name: string; url: string }[] }) {
  if (photos.length === 0) return null
  const urls = photos.map((photo) => fileUrl(photo.url))
  return (
    <View className="photos">
      {photos.map((photo, i) => (
        <Tap key={photo.id} className="photo" label={`看照片 ${i + 1}`} onTap={() => show(urls, i)}>
          <Image className="photo-image" src={urls[i]!} mode="aspectFill" />
        </Tap>
      ))}
    </View>
  )
}
