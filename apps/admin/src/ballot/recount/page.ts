import { countWords, recount, type Decision, type Publication, type Recount } from '@linli/domain'
import { sha256 } from './sha256.ts'

const part = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T
const picker = part<HTMLInputElement>('file')
const posted = part<HTMLInputElement>('root')
const drop = part('drop')
const report = part('report')

type Child = Node | string
function element(tag: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.append(...children)
  return made
}
const lines = (className: string, words: readonly string[]) =>
  element('ul', className, ...words.map((line) => element('li', '', line)))
const show = (...children: readonly Child[]) => {
  const card = element('section', 'card', ...children)
  card.ariaLabel = '复算结果'
  report.replaceChildren(card)
}
const verdict = (state: 'fits' | 'differs', words: string) => element('h2', `verdict ${state}`, words)

/** As it was typed off a sheet of paper: with gaps, or in capitals. */
const announced = (): string | undefined => posted.value.replace(/\s/g, '').toLowerCase() || undefined

const findings = ({ findings, passed }: Decision): Node[] => [
  element('ul', 'findings', ...findings.map(({ words, holds }) => element('li', holds ? 'holds' : '', words))),
  element('p', 'outcome', passed ? '通过' : '没有通过'),
]

const results = ({ questions }: Publication): Node[] =>
  questions.map(({ title, question, count, outcome, decision }) =>
    element(
      'div',
      'question',
      element('h3', '', title),
      lines('', countWords(question, count)),
      ...(outcome ? findings(outcome) : []),
      ...(decision
        ? [element('p', 'second', `表决规则：${decision.label}（第 ${decision.version} 版）。依据：${decision.basis}`)]
        : []),
    ),
  )

function answer(file: Publication, { root, differences }: Recount): void {
  const rootWords = [element('p', 'second', '文件算出来的校验根'), element('p', 'code', root)]
  if (differences.length > 0)
    return show(
      verdict('differs', `不一致，一共 ${differences.length} 处`),
      lines('differences', differences),
      ...(root ? rootWords : []),
    )
  const { poll, receipts } = file
  show(
    verdict('fits', announced() ? '复算一致，和张贴的校验根也一致' : '复算一致'),
    element('p', '', `${poll.title}。名册 ${poll.roll.heads} 个，回执 ${receipts.length} 张。`),
    ...(announced() ? [] : [element('p', '', '请再和张贴的校验根核对。')]),
    ...rootWords,
    ...results(file),
  )
}

let chosen: File | undefined
async function count(): Promise<void> {
  const file = chosen
  if (!file) return
  report.replaceChildren(element('p', '', '正在复算……'))
  try {
    const published = JSON.parse(await file.text()) as Publication
    await new Promise((drawn) => setTimeout(drawn))
    const found = recount(published, sha256, announced())
    if (file === chosen) answer(published, found)
  } catch {
    show(
      verdict('differs', '不能复算'),
      element('p', '', '这不是公布的表决结果文件，或者它不完整。请重新下载，再选一次。'),
    )
  }
}
const take = (file: File | undefined) => {
  chosen = file
  part('name').textContent = file?.name ?? ''
  void count()
}

// The same file again, after it was changed, is a choice too.
picker.addEventListener('click', () => (picker.value = ''))
picker.addEventListener('change', () => take(picker.files?.[0]))
posted.addEventListener('change', () => void count())
addEventListener('dragover', (event) => {
  event.preventDefault()
  drop.classList.add('over')
})
addEventListener('dragleave', () => drop.classList.remove('over'))
addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  take(event.dataTransfer?.files[0])
})
part('keep').hidden = location.protocol === 'file:'
