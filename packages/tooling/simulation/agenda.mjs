/** What happens when: the earliest first (a binary heap). @template {{ at: number }} T */
export class Agenda {
  /** @type {T[]} */
  #heap = []
  /** @param {number} i */
  #at(i) {
    return /** @type {T} */ (this.#heap[i])
  }

  /** @param {T} item */
  add(item) {
    const heap = this.#heap
    let i = heap.push(item) - 1
    for (let up = (i - 1) >> 1; i > 0 && this.#at(up).at > item.at; i = up, up = (i - 1) >> 1) heap[i] = this.#at(up)
    heap[i] = item
  }

  /** @returns {T | undefined} the earliest, taken out */
  take() {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    let i = 0
    for (let down = 1; down < heap.length; down = 2 * i + 1) {
      if (down + 1 < heap.length && this.#at(down + 1).at < this.#at(down).at) down += 1
      if (this.#at(down).at >= last.at) break
      heap[i] = this.#at(down)
      i = down
    }
    heap[i] = last
    return first
  }
}
