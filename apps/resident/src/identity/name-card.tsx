import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { ROLES } from '@linli/domain'
import { useState } from 'react'
import { LinkButton, PrimaryButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Field, TextInput } from '../kernel/field.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { useSend } from '../kernel/use-send.ts'
import type { Me } from './me.ts'

/** Name and phone, and for staff the posts held. */
export function NameCard({ me, onChange }: { me: Me; onChange: (me: Me) => void }) {
  const [name, setName] = useState<string>()
  const sending = useSend()
  const posts = me.posts.filter((post) => post.role !== 'resident')
  const save = async () => {
    const changed = await sending.send(routes.identity.changeMe, { name: name?.trim() ?? '' })
    if (!changed) return
    onChange(changed)
    setName(undefined)
  }
  return (
    <Card>
      <View className="card-head">
        <View>
          <View className="card-title" id="me-name">
            {me.name}
          </View>
          <View className="note">{me.phone ?? '没有手机号'}</View>
        </View>
        <LinkButton id="edit-name" onTap={() => setName(me.name)}>
          改姓名
        </LinkButton>
      </View>
      {posts.map((post) => (
        <View key={post.id} className="note">
          {ROLES[post.role].label} · {post.placeName ?? post.unitName}
        </View>
      ))}
      {name !== undefined && (
        <Sheet
          title="改姓名"
          onClose={() => setName(undefined)}
          foot={
            <>
              <ProblemText problem={sending.problem} />
              <PrimaryButton id="save-name" busy={sending.busy} disabled={!name.trim()} onTap={() => void save()}>
                保存
              </PrimaryButton>
            </>
          }
        >
          <Field
            label="姓名"
            required
            problem={sending.problem?.fields.name}
            hint="点单时用来称呼您；绑定住户时与登记的姓名核对"
          >
            <TextInput id="me-name-input" value={name} max={30} onChange={setName} />
          </Field>
        </Sheet>
      )}
    </Card>
  )
}
