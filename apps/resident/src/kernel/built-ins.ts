// What phones from iOS 12 and Chrome 79 on (package.json, `browserslist`) lack of what this app and the packages use, as
// far as they use it: core-js would be 26 KB for it.
const add = (to: object, name: string, value: unknown) =>
  name in to || Object.defineProperty(to, name, { value, writable: true, configurable: true })

add(Object, 'hasOwn', (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key))
add(Object, 'fromEntries', (entries: Iterable<readonly [PropertyKey, unknown]>) => {
  const made: Record<PropertyKey, unknown> = {}
  for (const [key, value] of entries) made[key] = value
  return made
})
add(Array.prototype, 'at', function at(this: readonly unknown[], index: number) {
  return this[index < 0 ? this.length + index : index]
})
add(String.prototype, 'matchAll', function matchAll(this: string, pattern: RegExp) {
  const again = new RegExp(pattern.source, pattern.flags)
  const found: RegExpExecArray[] = []
  for (let match = again.exec(this); match; match = again.exec(this)) {
    found.push(match)
    if (match[0] === '') again.lastIndex += 1
  }
  return found
})

export {}
