// The page that counts a published vote again, saved and opened from the disk of a computer without a network.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadDomain } from '../../run/domain.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { newComputer, newPhone } from './people.mjs'

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */
/** @typedef {import('../../../domain/src/index.ts').Publication} Publication */

/** Published by the demo: by name, of representatives, with a budget. */
const TITLE = '公益金先做哪几件事'
const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex')

/**
 * What somebody may do to a file, and one of the differences that must be named.
 * @typedef {{ receipts: string[], questions: [{ choices: { answer: string[] }[], outcome: { passed: boolean } }] }} Changeable
 * @type {readonly (readonly [what: string, change: (file: Changeable) => void, named: string])[]}
 */
const CHANGES = [
  [
    'a ballot is changed',
    ({ questions: [first] }) => void first.choices.splice(0, 1, { answer: ['no'] }),
    '计票结果与算出来的不一致，算出来是：选票 2 张，其中空白 0 张。“赞成” 1 票，“反对” 1 票，“弃权” 0 票',
  ],
  ['a ballot is left out', ({ questions: [first] }) => void first.choices.pop(), '选择 1 份，回执 2 张，应当一样多'],
  [
    'a ballot is put in',
    ({ questions: [first] }) => void first.choices.push({ answer: ['yes'] }),
    '选择 3 份，回执 2 张，应当一样多',
  ],
  [
    'the outcome is turned round',
    ({ questions: [first] }) => void (first.outcome.passed = false),
    '表决结论与算出来的不一致，算出来是：',
  ],
  ['a receipt is put in', ({ receipts }) => void receipts.push('ZZZZ-ZZZZ-ZZZZ-ZZZZ'), '回执的校验根不一致'],
]

/** @param {Browser} browser @param {AtConsole} worker */
export const recounted = (browser, worker) =>
  story('复算：with the server out of reach', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-recount-'))
    const [saved, published] = [join(folder, 'recount.html'), join(folder, 'poll.json')]
    const read = () => /** @type {Publication} */ (JSON.parse(readFileSync(published, 'utf8')))
    const { page } = worker
    let root = ''
    await step('结果: the file and the page are saved', async () => {
      await page.goto('/admin/polls?state=published')
      await worker.press(worker.row(TITLE).getByRole('button'))
      const [file] = await Promise.all([page.waitForEvent('download'), worker.press('下载公布的文件')])
      await file.saveAs(published)
      const [opened] = await Promise.all([page.waitForEvent('popup'), worker.press('复算页')])
      const [itself] = await Promise.all([
        opened.waitForEvent('download'),
        opened.getByRole('link', { name: '下载这一页' }).click(),
      ])
      await itself.saveAs(saved)
      await opened.close()
      root = read().root
    })
    const computer = await newComputer(browser)
    await computer.setOffline(true)
    const alone = await computer.newPage()
    /** @type {string[]} */
    const asked = []
    alone.on('request', (request) => void asked.push(request.url()))
    const report = alone.getByRole('status')
    const choose = async (/** @type {unknown} */ file, page = alone) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('选公布的文件').click()])
      await chooser.setFiles({
        name: 'poll.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(file)),
      })
    }
    await step('复算页: opened from the disk, by keyboard alone; the vote fits', async () => {
      const coming = alone.waitForEvent('filechooser')
      await alone.goto(pathToFileURL(saved).href)
      await alone.keyboard.press('Tab')
      await alone.keyboard.press('Enter')
      await (await coming).setFiles(published)
      await report.getByText('复算一致', { exact: true }).waitFor()
      await report.getByText('“楼道扶手” 2 票，需要 15,000 元：选中，余 15,000 元').waitFor()
      await report.getByText('通过', { exact: true }).waitFor()
      await accessible(alone)
    })
    await step('复算页: the root that was posted, as typed off the paper', async () => {
      await alone.getByLabel('张贴的校验根').fill(root.toUpperCase().replace(/(.{8})/g, '$1 '))
      await alone.keyboard.press('Enter')
      await report.getByText('复算一致，和张贴的校验根也一致').waitFor()
      await alone.getByLabel('张贴的校验根').fill('')
      await alone.keyboard.press('Enter')
      await report.getByText('复算一致', { exact: true }).waitFor()
    })
    for (const [what, change, named] of CHANGES)
      await check(
        `复算页: ${what}, and it is named`,
        async () => {
          const file = /** @type {Changeable} */ (/** @type {unknown} */ (read()))
          change(file)
          await choose(file)
          await report.getByText(/^不一致，一共 \d+ 处$/).waitFor()
          await report.getByText(named).waitFor()
        },
        alone,
      )
    await check(
      '复算页: a whole file that fits itself is known by the posted root',
      async () => {
        const domain = await loadDomain()
        const { poll, receipts, questions } = read()
        const [first, ...others] = questions
        expect(first, 'nothing was asked')
        const forged = [{ ...first, choices: [{ answer: ['no'] }, { answer: ['no'] }] }, ...others]
        await choose(domain.publish(poll, receipts, forged, sha256))
        await report.getByText('复算一致', { exact: true }).waitFor()
        await alone.getByLabel('张贴的校验根').fill(root)
        await alone.keyboard.press('Enter')
        await report.getByText(`公布的校验根与文件不一致：写的是 ${root}`).waitFor()
      },
      alone,
    )
    await check(
      '复算页: a file is dropped onto it; what is no published vote is no result',
      async () => {
        await drop(alone, 'notes.json', '{"format":')
        await report.getByText('不能复算', { exact: true }).waitFor()
        await accessible(alone)
        await drop(alone, 'poll.json', readFileSync(published, 'utf8'))
        await report.getByText('复算一致，和张贴的校验根也一致').waitFor()
      },
      alone,
    )
    await check('复算页: asks nobody for anything', async () => {
      const others = asked.filter((url) => !/^(file|data):/.test(url))
      expect(asked.length > 0 && others.length === 0, others.join('\n'))
    })
    await computer.close()
    const phone = await newPhone(browser)
    const small = await phone.newPage()
    await check(
      '复算页: on a phone, from its public address, without signing in',
      async () => {
        await small.goto('/recount.html')
        await choose(read(), small)
        await small.getByText('复算一致', { exact: true }).waitFor()
        const over = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over <= 0, `wider than the screen by ${over} px`)
        await accessible(small)
      },
      small,
    )
    await phone.close()
    rmSync(folder, { recursive: true, force: true })
  })

/** @type {(page: Page, name: string, text: string) => Promise<void>} */
async function drop(page, name, text) {
  const carried = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name, { type: 'application/json' }))
      return transfer
    },
    /** @type {const} */ ([name, text]),
  )
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: carried })
}
