import path from 'node:path'
// The type only: `defineConfig` is a value, and with it comes a native binding that some machines have no build of.
import type { UserConfigFn } from '@tarojs/cli'

const target = process.env.TARO_ENV ?? 'h5'
const packages = path.resolve(__dirname, '../../../packages')
/** The workspace packages are compiled from their sources, as everywhere else. */
const conditions = ['@linli/source', '...']
/** The mobile site talks to where it came from; the mini-program has to be told. */
const apiBase = target === 'h5' ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:3000')
const apiPort = process.env.PORT ?? '3000'

const config: UserConfigFn<'webpack5'> = () => ({
  projectName: 'resident',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  defineConstants: { API_BASE: JSON.stringify(apiBase) },
  framework: 'react',
  plugins: [path.resolve(__dirname, 'aria.ts')],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  mini: {
    compile: { include: [packages] },
    // Sizes stay in px, which are dp on every phone: rpx shrink with the screen, and letters for the old must not.
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
    webpackChain(chain) {
      chain.resolve.set('conditionNames', conditions)
    },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'browser' },
    devServer: { host: '127.0.0.1', port: 10086, open: false, proxy: { '/api': `http://127.0.0.1:${apiPort}` } },
    compile: { include: [packages] },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules: { enable: false } },
    webpackChain(chain) {
      chain.resolve.set('conditionNames', conditions)
      // What most people open is one file: little more than what the first page needs anyway, and from then on none of
      // these pages can be missing – on a bad network, or because a new version has been put in place meanwhile.
      chain.module.set('parser', { javascript: { dynamicImportMode: 'eager' } })
      const entry = path.resolve(__dirname, '../src/app.config.ts')
      chain.module.rule('later').test(entry).enforce('pre').use('later').loader(path.resolve(__dirname, 'later.cjs'))
      chain.performance.maxAssetSize(600_000).maxEntrypointSize(600_000)
      // Taro brings these along for browsers older than ours, the last for what nobody here asks for.
      const left = ['whatwg-fetch', 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only', 'jsonp-retry']
      chain.resolve.merge({ alias: Object.fromEntries(left.map((name) => [name, false])) })
      // npm nests this package below the app, where the hoisted Taro runtime doesn't look.
      chain.resolve.alias.set(
        '@tarojs/plugin-framework-react/dist/runtime',
        require.resolve('@tarojs/plugin-framework-react/dist/runtime'),
      )
    },
  },
})
export default config
