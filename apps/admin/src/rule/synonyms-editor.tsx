import type { Synonym } from '@linli/domain'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { lineOf, linesOf, synonymOf } from './synonym-lines.ts'

interface Props {
  readonly id?: string
  readonly value?: readonly (Synonym | null)[]
  readonly onChange?: (synonyms: (Synonym | null)[]) => void
}

/** Lines as they are typed; what a line means is worked out beside it, so that the cursor stays where it is. */
function Lines({ id, value = [], onChange }: Props) {
  const [text, setText] = useState(() => value.flatMap((one) => (one ? lineOf(one) : [])).join('\n'))
  return (
    <Input.TextArea
      {...(id && { id })}
      value={text}
      autoSize={{ minRows: 8, maxRows: 24 }}
      onChange={({ target }) => {
        setText(target.value)
        onChange?.(linesOf(target.value).map(synonymOf))
      }}
    />
  )
}

/** Names the first line that says nothing. */
const complete = (_rule: unknown, synonyms: readonly (Synonym | null)[]): Promise<void> => {
  const at = synonyms.indexOf(null)
  return at < 0 ? Promise.resolve() : Promise.reject(new Error(`第 ${at + 1} 行要写成：老年卡、老年证 = 老年人优待证`))
}

export const SynonymsEditor = () => (
  <Form.Item
    name="value"
    label="居民的说法 = 清单上的名称"
    extra="一行一条。几种说法用顿号隔开；空格隔开的两个词要同时出现才算"
    rules={[{ validator: complete }]}
  >
    <Lines />
  </Form.Item>
)
