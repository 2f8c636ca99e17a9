import Taro, { useDidShow } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { api } from '../kernel/api.ts'
import { isSignedIn } from '../kernel/session.ts'

const INBOX_TAB = 3

/** Number of unread messages on the tab bar; only pages of the tab bar can set it. */
export function showUnread(unread: number): void {
  const shown =
    unread > 0
      ? Taro.setTabBarBadge({ index: INBOX_TAB, text: unread > 99 ? '99+' : String(unread) })
      : Taro.removeTabBarBadge({ index: INBOX_TAB })
  void shown.catch(() => undefined)
}

/** Asks for the number whenever the page is shown. */
export function useUnread(): void {
  useDidShow(() => {
    if (!isSignedIn()) return showUnread(0)
    void api.call(routes.notification.inbox, { limit: 1 }).then(
      (inbox) => showUnread(inbox.unread),
      () => undefined,
    )
  })
}
