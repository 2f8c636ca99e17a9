// The browser, and how each post signs in: residents and grid officers by SMS code on the phone, the others at the console.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { until } from '../../run/server.mjs'
import { expect, watch } from './check.mjs'
import { takesPictures } from './pictures.mjs'
import { AtConsole, OnPhone } from './person.mjs'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */

export const PHONE = { width: 375, height: 812 }
export const DESKTOP = { width: 1440, height: 900 }
const DEMO_PASSWORD = 'linli-demo-2026'
const PATIENCE = 20_000

/** What the command line that starts this says. @param {string} name */
export function setting(name) {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: start this through npm run e2e`)
  return value
}
const base = setting('LINLI_BASE')
const log = setting('LINLI_LOG')

/** Debian's Chromium; as root it has no sandbox, and nothing of it may go out to the network. */
export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.LINLI_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

const common = {
  baseURL: base,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: /** @type {const} */ ('reduce'),
}

/** A phone that has never seen the site; as sharp as a phone only when pictures are taken. @param {Browser} browser */
export const newPhone = (browser) =>
  patient(
    browser.newContext({
      ...common,
      viewport: PHONE,
      deviceScaleFactor: takesPictures ? 2 : 1,
      isMobile: true,
      hasTouch: true,
    }),
  )

/** A computer that has never seen the console. @param {Browser} browser */
export const newComputer = (browser) => patient(browser.newContext({ ...common, viewport: DESKTOP }))

/** @param {Promise<BrowserContext>} made */
async function patient(made) {
  const context = await made
  context.setDefaultTimeout(PATIENCE)
  return context
}

/**
 * Signs in on the phone, from the front page on.
 * @param {Browser} browser
 * @param {{ post: string, phone: string, casePath?: string }} who
 */
export async function signInOnPhone(browser, { post, phone, casePath = '/work-order/detail/index' }) {
  const context = await newPhone(browser)
  const window = await context.newPage()
  const person = new OnPhone(post, await context.newPage(), window, casePath)
  watch(person.page)
  await person.page.goto('/')
  await person.press(person.control('登录').first())
  await person.type('11 位手机号', phone)
  const seen = codes(phone).length
  await person.press('获取验证码')
  await until(async () => codes(phone).length > seen, PATIENCE / 1000)
  await person.type('6 位数字', codes(phone).at(-1) ?? '')
  await person.press(person.page.getByRole('button', { name: '登录', exact: true }).filter({ visible: true }))
  await person.sees('有危险先打')
  return person
}

/** Codes that the demo has sent to a number, the newest last. @param {string} phone */
const codes = (phone) =>
  [...readFileSync(log, 'utf8').matchAll(/sign-in code for (\d{3})\*{4}(\d{4})\D+(\d{6})/g)]
    .filter(([, first, last]) => phone.startsWith(first ?? '-') && phone.endsWith(last ?? '-'))
    .map(([, , , code]) => code ?? '')

/**
 * Signs in at the console.
 * @param {Browser} browser
 * @param {{ post: string, login: string }} who
 */
export async function signInAtConsole(browser, { post, login }) {
  const context = await newComputer(browser)
  const window = await context.newPage()
  const person = new AtConsole(post, await context.newPage(), window)
  watch(person.page)
  await person.page.goto('/admin/')
  await person.type('账号', login)
  await person.type('密码', DEMO_PASSWORD)
  await person.press('登录')
  await person.page.getByRole('navigation', { name: '主导航' }).waitFor()
  expect(new URL(person.page.url()).pathname !== '/admin/', `${post} was not led to a first page`)
  return person
}

/**
 * The four posts of the main job, each in a browser context of its own.
 * @param {Browser} browser
 */
export async function signInAll(browser) {
  const [resident, worker, handler, officer] = await Promise.all([
    signInOnPhone(browser, { post: 'resident', phone: '19900000001' }),
    signInAtConsole(browser, { post: 'worker', login: 'worker' }),
    signInAtConsole(browser, { post: 'handler', login: 'lamp' }),
    signInOnPhone(browser, { post: 'officer', phone: '19900000101', casePath: '/workbench/work-order/case/index' }),
  ])
  return { resident, worker, handler, officer }
}
/** @typedef {Awaited<ReturnType<typeof signInAll>>} People */
