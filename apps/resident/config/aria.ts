// Taro's templates for WeChat leave out the words for screen readers. This plugin puts them in; the program has to number
// the attributes in the same way, see src/kernel/aria.ts.
import type { IPluginContext } from '@tarojs/service'
import aria from './aria.json'

interface Platform {
  readonly platform: string
  readonly template: { readonly mergeComponents: (context: IPluginContext, components: typeof aria) => void }
}

export default (context: IPluginContext) =>
  context.registerMethod({
    name: 'onSetupClose',
    fn({ platform, template }: Platform) {
      if (platform === 'weapp') template.mergeComponents(context, aria)
    },
  })
