import { View } from '@tarojs/components'
import { may, type Me } from '../identity/me.ts'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Empty } from '../kernel/states.tsx'
import { QueueCard } from './queue-card.tsx'

/** What a post can do on the phone, where residents have what is their own. */
export function StaffStart({ me }: { me: Me }) {
  const steps = [
    may(me, 'work-order.raise') && { id: 'raise-for', label: '替居民提单', open: () => go('raise-for') },
    me.posts.some((post) => post.placeId) && { id: 'my-grid', label: '我的网格', open: () => go('my-grid') },
  ].filter((step) => typeof step === 'object')
  if (!may(me, 'work-order.queue')) return <Empty title="您的岗位在手机上没有单子" text="请在电脑上打开管理台办理。" />
  return (
    <>
      <QueueCard />
      {steps.length > 0 && (
        <Card>
          <View className="note">这里放居民自己的单子。要办的单子在网格工作台。</View>
          <View className="button-row">
            {steps.map(({ id, label, open }) => (
              <SecondButton key={id} id={`start-${id}`} onTap={open}>
                {label}
              </SecondButton>
            ))}
          </View>
        </Card>
      )}
    </>
  )
}
