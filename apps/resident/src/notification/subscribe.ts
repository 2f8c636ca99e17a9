import Taro from '@tarojs/taro'
import { newCommandId, routes, type OutputOf } from '@linli/contract/client'
import { api } from '../kernel/api.ts'
import { useEffect } from 'react'
import { useSignedIn } from '../kernel/session.ts'

type Templates = OutputOf<typeof routes.notification.settings>['templates']

/** Only WeChat knows subscription messages. */
export const canAsk = (templates: Templates): boolean => process.env.TARO_ENV === 'weapp' && templates.length > 0

let known: Templates = []
/**
 * A page whose taps may ask. What it may ask for is fetched ahead: WeChat allows the question in the tap itself only,
 * not after an answer.
 */
export function useAskPermission(): void {
  const signedIn = useSignedIn()
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp' || !signedIn) return
    void api.call(routes.notification.settings, {}).then(
      ({ switches, templates }) =>
        (known = switches.some(({ key, on, reachable }) => key === 'wechat' && on && reachable) ? templates : []),
      () => undefined,
    )
  }, [signedIn])
}

/**
 * Asks whether WeChat may bring the answer, within a tap: what was accepted is a permission for one message each.
 * Whatever the person or WeChat says, what the tap was for goes on.
 */
export async function askPermission(templates: Templates = known): Promise<void> {
  if (!canAsk(templates)) return
  try {
    const tmplIds = templates.map(({ id }) => id)
    const answers = Object.entries(await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }))
    const yes = new Set(answers.flatMap(([id, said]) => (said === 'accept' ? id : [])))
    const accepted = templates.flatMap(({ id, template }) => (yes.has(id) ? template : []))
    if (accepted.length > 0) await api.call(routes.notification.permit, { templates: accepted }, newCommandId())
  } catch {
    // The person has closed the question, or this WeChat does not know it.
  }
}
