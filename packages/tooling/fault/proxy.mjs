// What lies between the product and its database: a line that can be slow, stand still, or break.
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** @param {number} port of the database */
export async function openLine(port) {
  /** Milliseconds for which each piece is held, each way. */
  let delay = 0
  /** @type {Promise<unknown>} */
  let still = Promise.resolve()
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set()
  const held = () =>
    new Transform({
      transform(piece, _, done) {
        void Promise.all([still, delay && sleep(delay)]).then(() => done(null, piece))
      },
    })
  /** @type {(from: import('node:net').Socket, to: import('node:net').Socket) => void} */
  const pass = (from, to) => {
    sockets.add(from)
    from.pipe(held()).pipe(to)
    from.on('error', () => {}) // it is closed next
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    pass(near, far)
    pass(far, near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    /** @type {(milliseconds: number, seconds: number) => Promise<void>} */
    async slow(milliseconds, seconds) {
      delay = milliseconds
      await sleep(seconds * 1000)
      delay = 0
    },
    /** @param {number} seconds */
    async stall(seconds) {
      still = sleep(seconds * 1000)
      await still
    },
    cut() {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    close() {
      this.cut()
      server.close()
    },
  }
}
