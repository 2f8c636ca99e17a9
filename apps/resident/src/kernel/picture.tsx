import { Image } from '@tarojs/components'

interface PictureProps {
  readonly src: string
  /** what it is, for those who cannot see it */
  readonly alt: string
}

/** A photo. On the mobile site the words belong to the img inside of Taro's element. */
export function Picture({ src, alt }: PictureProps) {
  const words = process.env.TARO_ENV === 'h5' ? { nativeProps: { alt } } : { ariaLabel: alt }
  return <Image className="photo-image" src={src} mode="aspectFill" {...words} />
}
