// Templates for WeChat's open-source component runtime, made by its own compiler.
import { posix } from 'node:path'
import { Script } from 'node:vm'
import { TmplGroup } from 'glass-easel-template-compiler'

/** @typedef {import('glass-easel').template.ComponentTemplate} Template */
/** @typedef {(realm: import('./realm.mjs').Realm) => ReadonlyMap<string, Template>} Templates */

/**
 * Compiles once; every phone then takes the templates into its own realm.
 * @param {import('./built.mjs').Built} built
 * @returns {Templates} by path without extension
 */
export function compileTemplates({ texts }) {
  const group = new TmplGroup()
  /** @type {string[]} */
  const paths = []
  for (const [file, text] of texts) {
    const { dir, name, ext } = posix.parse(file)
    const path = posix.join(dir, name)
    if (ext === '.wxs') group.addScript(path, text)
    if (ext !== '.wxml') continue
    group.addTmpl(path, text)
    paths.push(path)
  }
  const script = new Script(`(${group.getTmplGenObjectGroups()})`, { filename: 'weapp/templates' })
  group.free()
  return ({ context }) => {
    /** @type {Record<string, Template['content']>} */
    const groupList = script.runInContext(context)
    return new Map(paths.map((path) => [path, template(groupList, path)]))
  }
}

/**
 * @param {Record<string, Template['content']>} groupList
 * @param {string} path
 * @returns {Template}
 */
function template(groupList, path) {
  const content = groupList[path]
  if (!content) throw new Error(`${path}.wxml has no template`)
  // Taro writes events in the old way, `bindtap` instead of `bind:tap`; WeChat takes both.
  return { groupList, content, fallbackListenerOnNativeNode: true }
}
