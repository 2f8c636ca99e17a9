// A cluster of MariaDB servers that each take writes: Galera, as Debian packages it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startMariadb } from '../run/mariadb.mjs'
import { freePort } from '../run/server.mjs'

const NODES = 3
const PROVIDER = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib/x86_64-linux-gnu/galera/libgalera_smm.so',
  '/usr/lib64/galera/libgalera_smm.so',
].find((file) => existsSync(file))

export const hasGalera = PROVIDER !== undefined

/**
 * Starts the cluster; the first node has the data, the others get it from those that are there.
 * @param {string} first folder with the data
 */
export async function startCluster(first) {
  const ports = await Promise.all(
    Array.from({ length: NODES }, async () => ({
      group: await freePort(),
      state: await freePort(),
      copy: await freePort(),
    })),
  )
  const address = `gcomm://${ports.map(({ group }) => `127.0.0.1:${group}`).join()}`
  /** @type {(i: number, more?: { at?: string, begins?: boolean }) => ReturnType<typeof startMariadb>} */
  const node = (i, { at, begins = false } = {}) => {
    const { group = 0, state = 0, copy = 0 } = ports[i] ?? {}
    const provided = [
      `base_port=${group}`,
      `gmcast.listen_addr=tcp://127.0.0.1:${group}`,
      `ist.recv_addr=127.0.0.1:${state}`,
      'gcache.size=32M',
    ]
    return startMariadb({
      folder: i === 0 ? first : join(first, '..', `node-${i}`),
      at,
      more: [
        '--binlog-format=ROW',
        '--innodb-autoinc-lock-mode=2',
        '--wsrep-on=ON',
        `--wsrep-provider=${PROVIDER}`,
        `--wsrep-provider-options=${provided.join(';')}`,
        '--wsrep-cluster-name=linli',
        `--wsrep-cluster-address=${address}`,
        `--wsrep-node-name=node-${i}`,
        `--wsrep-node-address=127.0.0.1:${group}`,
        '--wsrep-sst-method=rsync',
        `--wsrep-sst-receive-address=127.0.0.1:${copy}`,
        // Whoever was answered by one node finds at each other what was written.
        '--wsrep-sync-wait=7',
        ...(begins ? ['--wsrep-new-cluster'] : []),
      ],
    })
  }
  const nodes = [await node(0, { begins: true })]
  for (let i = 1; i < NODES; i++) {
    const at = new URL(nodes[0]?.url ?? '')
    at.port = String(await freePort())
    nodes.push(await node(i, { at: at.href }))
  }
  return { nodes, again: (/** @type {number} */ i) => node(i, { at: nodes[i]?.url }) }
}
