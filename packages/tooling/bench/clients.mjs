// What the clients weigh: everything that comes over the line until the first rows show, on a slow machine that has never
// seen the site, and the size of the mini-program's packages.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { root } from '../run/shell.mjs'

/** @typedef {import('./workloads.mjs').Scene} Scene */
/** @typedef {{ workload: string, gzipBytes: number, requests: number, interactiveMs: number }} Site */
/** @typedef {{ workload: string, bytes: number }} Package */
/** @typedef {import('playwright-core').BrowserContext} Context */

const SLOWER = 4
/** Nothing longer than 50 ms runs for so long: then the page answers to a tap. */
const QUIET = 1000
const BROWSER = process.env.LINLI_CHROMIUM ?? '/usr/bin/chromium'

/** @type {readonly { workload: string, path: string, rows: string, size: { width: number, height: number }, signIn: (context: Context, base: string, scene: Scene) => Promise<unknown> }[]} */
const SITES = [
  {
    workload: 'H5 home',
    path: '/',
    rows: '#latest-order',
    size: { width: 375, height: 812 },
    signIn: (context, _base, { sessions: { resident } }) => {
      const accessToken = resident.authorization?.replace('Bearer ', '') ?? ''
      const tokens = { accessToken, refreshToken: '-', expiresAt: Date.now() + 864e5 }
      const kept = JSON.stringify({ data: JSON.stringify(tokens) })
      return context.addInitScript((text) => localStorage.setItem('tokens', text), kept)
    },
  },
  {
    workload: 'console queue',
    path: '/admin/queue',
    rows: 'tbody tr[data-row-key]',
    size: { width: 1440, height: 900 },
    signIn: (context, base, { sessions: { worker } }) =>
      context.addCookies(
        (worker.cookie ?? '').split('; ').map((cookie) => {
          const [name = '', value = ''] = cookie.split('=')
          return { name, value, url: base }
        }),
      ),
  },
]

/** @type {(base: string, scene: Scene) => Promise<Site[]>} */
export async function weighSites(base, scene) {
  if (!existsSync(BROWSER)) {
    console.log(`No ${BROWSER} on this machine: the sites are not weighed.`)
    return []
  }
  const browser = await chromium.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  })
  /** @type {Site[]} */
  const weighed = []
  for (const { workload, path, rows, size, signIn } of SITES) {
    const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    await signIn(context, base, scene)
    await context.addInitScript(watchLongTasks)
    await context.addInitScript(watchRows, rows)
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    /** @type {Map<string, Promise<number>>} */
    const sizes = new Map()
    page.on('requestfinished', (request) =>
      sizes.set(
        request.url(),
        request
          .response()
          .then(async (answer) => gzipSync((await answer?.body()) ?? '').length)
          .catch(() => 0),
      ),
    )
    await page.goto(base + path, { waitUntil: 'commit' })
    await page.locator(rows).first().waitFor({ timeout: 120_000 })
    const interactiveMs = await page.evaluate(interactive, QUIET)
    const came = await page.evaluate(cameBeforeRows)
    const bytes = await Promise.all(came.map((url) => sizes.get(url) ?? Promise.resolve(0)))
    weighed.push({
      workload,
      gzipBytes: bytes.reduce((sum, one) => sum + one, 0),
      requests: came.length,
      interactiveMs: Math.round(interactiveMs),
    })
    await context.close()
  }
  await browser.close()
  return weighed
}

/** In the page: when the last long task ended. */
function watchLongTasks() {
  const seen = Object.assign(window, { lastLong: 0 })
  new PerformanceObserver((list) =>
    list.getEntries().forEach(({ startTime, duration }) => (seen.lastLong = startTime + duration)),
  ).observe({ type: 'longtask', buffered: true })
}
/** @typedef {Window & { lastLong?: number, rowsAt?: number }} Seen */
/** In the page: when its first row was there. @param {string} rows */
function watchRows(rows) {
  const seen = /** @type {Seen} */ (window)
  const watcher = new MutationObserver(() => {
    if (!document.querySelector(rows)) return
    seen.rowsAt = performance.now()
    watcher.disconnect()
  })
  watcher.observe(document, { childList: true, subtree: true })
}
/** In the page, once its rows show: since when it answers. @param {number} quiet */
async function interactive(quiet) {
  const { rowsAt = 0 } = /** @type {Seen} */ (window)
  const last = () => /** @type {Seen} */ (window).lastLong ?? 0
  while (performance.now() - Math.max(rowsAt, last()) < quiet) await new Promise((later) => setTimeout(later, 100))
  return Math.max(rowsAt, last())
}
/** In the page: addresses of all that had come when the rows were there. @returns {string[]} */
function cameBeforeRows() {
  const { rowsAt = 0 } = /** @type {Seen} */ (window)
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  return entries
    .filter((entry) => /** @type {PerformanceResourceTiming} */ (entry).responseEnd <= rowsAt)
    .map(({ name }) => name)
}

/** The mini-program as it is uploaded, the main package and the workbench. @returns {Package[]} */
export function weighMiniProgram() {
  const folder = join(root, 'apps/resident/dist/weapp')
  const all = bytesIn(folder)
  const workbench = bytesIn(join(folder, 'workbench'))
  return [
    { workload: 'mini-program main package', bytes: all - workbench },
    { workload: 'mini-program workbench', bytes: workbench },
  ]
}

/** @type {(folder: string) => number} */
const bytesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  )
