// What is on a page, as far as a person could tell: texts, what can be tapped, what has been typed.

/** @typedef {import('glass-easel').Node} AnyNode */
/** @typedef {import('glass-easel').NativeNode} Node */
/** @typedef {import('./pages.mjs').Page} Page */

/**
 * All nodes from top to bottom, those inside components too.
 * @param {AnyNode} node
 * @returns {Generator<AnyNode, void>}
 */
function* nodesFrom(node) {
  yield node
  for (const child of node.asElement()?.getComposedChildren() ?? []) yield* nodesFrom(child)
}

/**
 * The text of a page or a part of it, each block on its own line.
 * @param {AnyNode | undefined} part
 */
export function textOf(part) {
  if (!part) return ''
  let text = ''
  for (const node of nodesFrom(part))
    text += node.asTextNode()?.textContent ?? (node.asNativeNode()?.is === 'view' ? '\n' : '')
  return text.replace(/\n+/g, '\n').trim()
}

/**
 * @param {Page} page
 * @param {(node: Node) => boolean} fits
 * @returns {Node | undefined}
 */
export function find({ root }, fits) {
  for (const any of nodesFrom(root.getComponent())) {
    const node = any.asNativeNode()
    if (node && fits(node)) return node
  }
  return undefined
}

/**
 * @param {Node} node
 * @param {string} name
 */
export const hasClass = (node, name) => node.class.split(/\s+/).includes(name)
