import { Image, Text, View } from '@tarojs/components'
import type { OutputOf, routes } from '@linli/contract/client'
import { fileUrl } from '../kernel/api.ts'
import { LinkButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { dial } from '../kernel/phone.ts'
import { Empty } from '../kernel/states.tsx'

type Notice = OutputOf<typeof routes.grid.notice>

interface NoticeProps {
  readonly notice: Notice
  /** the person who looks lives there and may say what is wrong */
  readonly own?: boolean
}

/** Who serves a grid: name, post, duties and the duty phone. */
export function NoticeCards({ notice, own = false }: NoticeProps) {
  return (
    <>
      <Card>
        <View className="order-title is-large">{notice.place.name}</View>
        <View className="note">
          {notice.communityName} · {notice.place.households} 户
        </View>
      </Card>
      <StaffCards staff={notice.staff} own={own} />
      <LiaisonCard liaisons={notice.liaisons} />
    </>
  )
}

export function StaffCards({ staff, own = false }: { staff: Notice['staff']; own?: boolean }) {
  return (
    <>
      {staff.length === 0 && <Empty title="还没有公示" text="这个网格的网格员公示后，这里有姓名、电话和职责。" />}
      {staff.map(({ name, role, placeId, placeName, dutyPhone, duties, photo }, i) => (
        <Card key={`${name}-${role}`}>
          <View className="place">
            {photo && <Image className="notice-photo" src={fileUrl(photo)} mode="aspectFill" />}
            <View className="row-text">
              <View className="row-title">{name}</View>
              <View className="row-note">
                {role} · {placeName}
              </View>
            </View>
            {dutyPhone && (
              <SecondButton id={`call-${i}`} onTap={() => dial(dutyPhone)}>
                打电话
              </SecondButton>
            )}
          </View>
          {dutyPhone && (
            <View className="faces">
              值班电话 <Text className="whole">{dutyPhone}</Text>
            </View>
          )}
          {duties && <View className="faces note">职责：{duties}</View>}
          {own && (
            <LinkButton
              id={`complain-${i}`}
              onTap={() => go('raise', { about: placeId, name: `${placeName} ${role}` })}
            >
              提意见
            </LinkButton>
          )}
        </Card>
      ))}
    </>
  )
}

/** The contacts that departments and the police named for the grid. */
export function LiaisonCard({ liaisons }: { liaisons: Notice['liaisons'] }) {
  if (liaisons.length === 0) return null
  return (
    <Card title="部门联络人">
      {liaisons.map(({ unitName, name, dutyPhone }, i) => (
        <View key={unitName} className="place">
          <View className="row-text">
            <View className="row-title">{name}</View>
            <View className="row-note">{unitName}</View>
            {dutyPhone && (
              <View className="row-note">
                值班电话 <Text className="whole">{dutyPhone}</Text>
              </View>
            )}
          </View>
          {dutyPhone && (
            <SecondButton id={`call-liaison-${i}`} onTap={() => dial(dutyPhone)}>
              打电话
            </SecondButton>
          )}
        </View>
      ))}
    </Card>
  )
}
