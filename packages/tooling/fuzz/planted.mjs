// Loaded into the product to show that the harness finds what it is for: answers of 500, a stack in refusals, and memory
// that is never given back.
import { ServerResponse } from 'node:http'

const { writeHead } = ServerResponse.prototype
const { stringify } = JSON
/** @type {unknown[]} */
const kept = []
let answers = 0
ServerResponse.prototype.writeHead = function (/** @type {number} */ status, /** @type {[]} */ ...rest) {
  kept.push(Array.from({ length: 1000 }, (_, i) => `${i}`))
  answers += 1
  return writeHead.call(this, answers % 50 === 0 ? 500 : status, ...rest)
}
JSON.stringify = (
  /** @type {{ requestId?: string, message?: string } | null | undefined} */ value,
  /** @type {[]} */ ...rest
) => stringify(value?.requestId ? { ...value, message: `${value.message}${new Error().stack}` } : value, ...rest)
