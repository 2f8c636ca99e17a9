/**
 * The mobile site only. The items of Taro's tab bar are links to `javascript:;`, which the site's security policy
 * refuses with an error in the log: what they do happens in their click handler, the link itself must not be followed.
 */
export function quietTabBar(): void {
  if (process.env.TARO_ENV !== 'h5') return
  document.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('.weui-tabbar__item')) event.preventDefault()
    },
    true,
  )
}
