import { routes } from '@linli/contract/client'
import { NOTICE_SWITCHES } from '@linli/domain'
import { Switch } from 'antd'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'

/** How one wants to be told: what can be left out. What asks for a step is always in the messages. */
export function NoticeSettings() {
  const settings = useRead(routes.notification.settings, {})
  const change = useCommand(routes.notification.changeSettings, [routes.notification.settings])
  return (
    <PageState query={settings}>
      {({ switches }) => (
        <>
          <Problem error={change.error} />
          {switches
            .filter(({ reachable }) => reachable)
            .map(({ key, on }) => (
              <p key={key} className="row">
                <Switch
                  checked={on}
                  loading={change.isPending}
                  aria-label={NOTICE_SWITCHES[key]}
                  onChange={() => {
                    const off = switches.filter((one) => (one.key === key ? one.on : !one.on)).map((one) => one.key)
                    change.mutate({ off })
                  }}
                />
                {NOTICE_SWITCHES[key]}
              </p>
            ))}
          <p className="second">要您办的事总会在消息里告诉您，不能关。</p>
        </>
      )}
    </PageState>
  )
}
