// Templates for WeChat's open-source component runtime, made by its own compiler.
import { posix } from 'node:path'
import { runInThisContext } from 'node:vm'
import { TmplGroup } from 'glass-easel-template-compiler'

/** @typedef {import('glass-easel').template.ComponentTemplate} Template */

/**
 * @param {import('./built.mjs').Built} built
 * @returns {ReadonlyMap<string, Template>} by path without extension
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
  /** @type {Record<string, Template['content']>} */
  const groupList = runInThisContext(`(${group.getTmplGenObjectGroups()})`)
  group.free()
  return new Map(
    paths.map((path) => {
      const content = groupList[path]
      if (!content) throw new Error(`${path}.wxml has no template`)
      // Taro writes events in the old way, `bindtap` instead of `bind:tap`; WeChat still takes both.
      return [path, { groupList, content, fallbackListenerOnNativeNode: true }]
    }),
  )
}
