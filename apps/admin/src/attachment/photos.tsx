import type { Attached } from '@linli/contract'
import { Image } from 'antd'
import styles from './attachment.module.css'

/** Small pictures in a row; a click shows one large, arrows go on. */
export function Photos({ photos }: { photos: readonly Attached[] }) {
  if (photos.length === 0) return null
  return (
    <div className={styles.photos}>
      <Image.PreviewGroup>
        {photos.map((photo, i) => (
          <Image key={photo.id} src={photo.url} alt={`照片 ${i + 1}，共 ${photos.length} 张`} width={84} height={64} />
        ))}
      </Image.PreviewGroup>
    </div>
  )
}
