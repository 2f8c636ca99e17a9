// Loaded into the product: when asked by a signal it collects what is no longer used, and says how much memory is.
import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = /** @type {() => void} */ (runInNewContext('gc'))
process.on('SIGUSR2', () => {
  for (let i = 0; i < 3; i++) collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  writeFileSync(process.env['PROBE_FILE'] ?? '', JSON.stringify({ used: heapUsed + external, rss }))
})
