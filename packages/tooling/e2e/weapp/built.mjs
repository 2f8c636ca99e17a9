// The built mini-program as it would be uploaded: its files, and the package each belongs to.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../run/shell.mjs'

/** Where `turbo build:weapp` puts it. */
export const folder = join(root, 'apps/resident/dist/weapp')

/**
 * @typedef {object} AppConfig
 * @property {string[]} pages
 * @property {{ root: string, pages: string[] }[]} subPackages
 * @property {{ list: { pagePath: string, text: string }[] }} tabBar
 *
 * @typedef {object} Built
 * @property {ReadonlyMap<string, string>} texts scripts, templates, styles and settings by their path
 * @property {ReadonlyMap<string, number>} sizes bytes of every file by its path
 * @property {AppConfig} config app.json
 */

/** @returns {Built} */
export function readBuilt() {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
  const texts = new Map(
    paths
      .filter((path) => /\.(js|json|wxml|wxs|wxss)$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  )
  const sizes = new Map(paths.map((path) => [path, statSync(join(folder, path)).size]))
  return { texts, sizes, config: parse(texts.get('app.json') ?? '{}') }
}

/**
 * The subpackage that a file belongs to; empty for the main one.
 * @param {AppConfig} config
 * @param {string} path
 */
export const packageOf = (config, path) => config.subPackages.find((sub) => path.startsWith(`${sub.root}/`))?.root ?? ''

/**
 * Every page by its path, without a slash at its beginning.
 * @param {AppConfig} config
 */
export const pagesOf = (config) => [
  ...config.pages,
  ...config.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`)),
]

/**
 * @template T
 * @param {string} text
 * @returns {T}
 */
function parse(text) {
  return JSON.parse(text)
}
