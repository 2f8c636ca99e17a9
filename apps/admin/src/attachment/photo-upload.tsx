import { CloseOutlined, PictureOutlined } from '@ant-design/icons'
import type { Attached } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button } from 'antd'
import { useId, useState, type ChangeEvent } from 'react'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import styles from './attachment.module.css'

const MOST = 9

interface Props {
  readonly value?: readonly Attached[]
  readonly onChange?: (photos: readonly Attached[]) => void
  readonly most?: number
}

/** Uploads pictures at once and holds them as the value of a form field. */
export function PhotoUpload({ value = [], onChange, most = MOST }: Props) {
  const inputId = useId()
  const upload = useCommand(routes.attachment.upload)
  const [error, setError] = useState<unknown>()

  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, most - value.length)
    event.target.value = ''
    setError(undefined)
    let photos = value
    try {
      for (const file of files) {
        photos = [...photos, await upload.mutateAsync({ file })]
        onChange?.(photos)
      }
    } catch (problem) {
      setError(problem)
    }
  }

  return (
    <div className="stack">
      <Problem error={error} />
      <ul className={styles.photos}>
        {value.map((photo, i) => (
          <li key={photo.id} className={styles.photo}>
            <img src={photo.url} alt={photo.name} width={84} height={64} />
            <Button
              size="small"
              shape="circle"
              icon={<CloseOutlined aria-hidden="true" />}
              aria-label={`去掉照片 ${i + 1}`}
              onClick={() => onChange?.(value.filter((other) => other.id !== photo.id))}
            />
          </li>
        ))}
      </ul>
      {value.length < most && (
        <div className="row">
          <input
            id={inputId}
            type="file"
            className="sr-only"
            accept="image/jpeg,image/png,image/webp"
            multiple
            disabled={upload.isPending}
            onChange={(event) => void add(event)}
          />
          <label htmlFor={inputId} className="file-button">
            <PictureOutlined aria-hidden="true" /> {upload.isPending ? '正在上传' : '添加照片'}
          </label>
          <span className="second">
            已加 {value.length} 张，最多 {most} 张，每张不超过 10 MB
          </span>
        </div>
      )}
    </div>
  )
}
