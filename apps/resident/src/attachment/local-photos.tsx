import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Photo } from '../kernel/outbox.ts'
import { Picture } from '../kernel/picture.tsx'
import { photoFiles } from './photo-files.ts'

/** A picture that is still on this phone. */
export function LocalPhoto({ photo, alt }: { photo: Photo; alt: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    let shown = true
    void photoFiles.address(photo.key).then((at) => shown && setAddress(at))
    return () => void (shown = false)
  }, [photo.key])
  return address ? <Picture src={address} alt={alt} /> : <View className="photo-image" />
}

export function LocalPhotos({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null
  return (
    <View className="photos">
      {photos.map((photo, i) => (
        <View key={photo.key} className="photo-slot">
          <LocalPhoto photo={photo} alt={`待发送的照片 ${i + 1}，共 ${photos.length} 张`} />
        </View>
      ))}
    </View>
  )
}
