import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { api } from '../kernel/api.ts'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card, Fact } from '../kernel/card.tsx'
import { Said } from '../kernel/states.tsx'
import { asProblem } from '../kernel/use-call.ts'
import { area, type Result } from './words.ts'

const H5 = process.env.TARO_ENV === 'h5'

/** Where the published file is, and the value by which it is known to be the same. */
export function PublishedCard({ pollId, result: { roll, root } }: { pollId: string; result: Result }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    void Taro.setClipboardData({ data: root }).then(
      () => setSaid('校验根已复制'),
      () => setSaid('没有复制成功，请再试一次'),
    )
  const save = async () => {
    try {
      const file: unknown = await api.call(routes.ballot.file, { id: pollId })
      download(`poll-${pollId}.json`, typeof file === 'string' ? file : JSON.stringify(file))
      setSaid('文件已保存到下载里')
    } catch (error) {
      setSaid(asProblem(error).message)
    }
  }
  return (
    <Card title="谁都可以复算" id="published">
      <View className="list-text">公布的文件里有全部回执和全部选票（没有姓名，分开排列），用它可以从头再数一遍。</View>
      {!H5 && (
        <View className="note">文件在手机站的这一页下载：用浏览器打开社区公布的网址，登录后进“我的”→“表决”。</View>
      )}
      <Fact label="名册">
        {roll.heads} 个{roll.area > 0 && `，${area(roll.area)}`}
      </Fact>
      <Fact label="名册指纹">
        <View className="fingerprint">{roll.fingerprint}</View>
      </Fact>
      <Fact label="校验根">
        <View className="fingerprint" id="published-root">
          {root}
        </View>
        <View className="note">和截止时张贴的一样，说明文件没有改过。</View>
      </Fact>
      <Said text={said} />
      <View className="ways">
        <SecondButton id="root-copy" onTap={copy}>
          复制校验根
        </SecondButton>
        {H5 && (
          <SecondButton id="file-save" onTap={() => void save()}>
            下载文件
          </SecondButton>
        )}
        {H5 && (
          <SecondButton id="recount" onTap={() => window.location.assign('/recount.html')}>
            复算页
          </SecondButton>
        )}
      </View>
    </Card>
  )
}

function download(name: string, text: string): void {
  if (process.env.TARO_ENV !== 'h5') return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
