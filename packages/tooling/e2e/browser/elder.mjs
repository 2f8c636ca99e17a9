// The elder view (关怀版) as it is drawn: sizes out of the computed styles and boxes, not out of the style sheet.
import { accessible } from './audit.mjs'
import { check, expect } from './check.mjs'
import { picture } from './pictures.mjs'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */
/** @typedef {readonly [name: string, path: string, words: string, mainActions?: number]} Looked */

const TEXT = 18
const LARGEST = 30
const MAIN = 60
const OTHER = 44

/**
 * Sizes of all letters that can be seen, and boxes of all that can be pressed.
 * @param {Page} page
 */
const measure = (page) =>
  page.evaluate(() => {
    const shown = (/** @type {Element} */ element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = []
    while (words.nextNode()) {
      const element = words.currentNode.parentElement
      const text = words.currentNode.textContent?.trim()
      if (!element || !text || !shown(element) || element.closest('style, script')) continue
      texts.push({ text: text.slice(0, 20), size: Number.parseFloat(getComputedStyle(element).fontSize) })
    }
    const pressable = [
      ...document.querySelectorAll(
        'a, button, [role=button], [role=link], [role=radio], [role=switch], [role=tab], [role=checkbox]',
      ),
    ]
    const boxes = pressable.filter(shown).map((element) => {
      const { width, height } = element.getBoundingClientRect()
      return {
        text: (element.textContent ?? '').trim().slice(0, 20),
        main: element.matches('.button-main, .door-main'),
        width: Math.round(width),
        height: Math.round(height),
      }
    })
    return { texts, boxes }
  })

/**
 * @param {OnPhone} resident
 * @param {string} order an open one
 * @param {{ polls: import('./votes.mjs').Polls | undefined, round: string }} talked
 */
export async function elderView(resident, order, { polls, round }) {
  console.log('\n大字版')
  const { page } = resident
  await page.goto('/')
  await resident.press('大字版')
  await resident.sees('标准字')
  for (const [name, path, words, mainActions = 1] of /** @type {readonly Looked[]} */ ([
    ['home', '/', '我要点单'],
    ['raise', '/work-order/raise/index', '说说情况'],
    ['detail', `/work-order/detail/index?id=${order}`, '经过'],
    ['review', round, '社区', 0],
    ...(polls
      ? [
          ['poll', polls.page, '怎么表决'],
          ['vote', polls.vote, '是否在东门加装路灯'],
        ]
      : []),
  ])) {
    await check(`${name}: letters and targets are large enough`, async () => {
      await page.goto(path)
      await resident.sees(words)
      await page.waitForFunction(() => !document.querySelector('#loading, .bone'))
      const { texts, boxes } = await measure(page)
      const small = texts.filter(({ size }) => size < TEXT).map(({ text, size }) => `${text} ${size} px`)
      expect(small.length === 0, `letters under ${TEXT} px: ${small.join('、')}`)
      const largest = Math.max(...texts.map(({ size }) => size))
      expect(largest >= LARGEST, `the largest letters have ${largest} px`)
      const main = boxes.filter((box) => box.main)
      expect(main.length === mainActions, `${main.length} main actions`)
      const narrow = boxes.filter((box) => Math.min(box.width, box.height) < (box.main ? MAIN : OTHER))
      expect(
        narrow.length === 0,
        `too small: ${narrow.map((box) => `${box.text} ${box.width}×${box.height}`).join('、')}`,
      )
      expect((await page.evaluate(() => document.documentElement.scrollWidth)) <= 375, 'wider than the screen')
      return `letters ${Math.min(...texts.map(({ size }) => size))} to ${largest} px, main action ${main[0] ? `${main[0].width}×${main[0].height}` : 'none'}`
    })
    await check(`${name}: axe finds nothing in the elder view`, () => accessible(page))
  }
  await page.goto('/')
  await resident.sees('我的单子')
  await picture(page, 'resident-elder-home')
  await check('标准字: and back again', async () => {
    await resident.press('标准字')
    await resident.sees('大字版')
  })
}
