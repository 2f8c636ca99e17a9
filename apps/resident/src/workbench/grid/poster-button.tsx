import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes, urlOf } from '@linli/contract/client'
import { useState } from 'react'
import { api, fileUrl } from '../../kernel/api.ts'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Said } from '../../kernel/states.tsx'
import { asProblem } from '../../kernel/use-call.ts'

/**
 * The poster of the public notice (网格公示海报). A browser shows and prints it; the mini-program has no pages but its
 * own, so it hands over the address for a computer on which the console is signed in.
 */
export function PosterButton({ placeId }: { placeId: string }) {
  const [said, setSaid] = useState('')
  const print = async () => {
    // Opened before asking: later, the browser would take it for an advertisement.
    const page = window.open('', '_blank')
    try {
      const poster = await api.call(routes.grid.poster, { id: placeId })
      page?.document.write(poster)
      page?.document.close()
    } catch (error) {
      page?.close()
      setSaid(asProblem(error).message)
    }
  }
  const copy = async () => {
    await Taro.setClipboardData({ data: fileUrl(urlOf(routes.grid.poster, { id: placeId })) })
    setSaid('地址已复制。请在登录了管理台的电脑上打开，打印后贴在楼里。')
  }
  const h5 = process.env.TARO_ENV === 'h5'
  return (
    <View className="apart">
      <Said text={said} />
      <SecondButton id="poster" onTap={() => void (h5 ? print() : copy())}>
        {h5 ? '公示海报' : '复制公示海报的地址'}
      </SecondButton>
    </View>
  )
}
