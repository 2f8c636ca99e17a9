import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import type { PaperCell, PaperPage } from '@linli/domain'

/** Draws one paper as PDF: a thread of its own, for fonts of many thousand characters take their time. */
const MM = 72 / 25.4
const FONTS = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
const REGULAR = join(FONTS, 'NotoSansHans-Regular.otf')
const BOLD = join(FONTS, 'NotoSansHans-Medium.otf')
const INK = '#1d2629'
const LINE = '#8a8f91'

interface Style {
  readonly width: number
  readonly height: number
  readonly margin: number
  readonly title: number
  readonly text: number
  readonly label: number
  readonly pad: number
  readonly line: number
  readonly tall: number
  readonly code: number
}
const STYLES: Readonly<Record<PaperPage['size'], Style>> = {
  a4: { width: 210, height: 297, margin: 18, title: 22, text: 11, label: 24, pad: 2.4, line: 11, tall: 34, code: 26 },
  slip: { width: 80, height: 400, margin: 5, title: 15, text: 10, label: 18, pad: 1.2, line: 6, tall: 12, code: 34 },
}

type Doc = PDFKit.PDFDocument

/** Draws from the top down. @returns where it ends, in points */
function draw(doc: Doc, page: PaperPage, style: Style): number {
  const [left, width] = [style.margin * MM, (style.width - 2 * style.margin) * MM]
  let top = style.margin * MM
  doc.fillColor(INK).font(BOLD).fontSize(style.title)
  doc.text(page.title, left, top, { width, align: 'center' })
  top = doc.y + style.pad * 2 * MM
  for (const cells of page.rows) top += row(doc, cells, style, left, top, width)
  top += style.pad * 2 * MM
  const beside = page.size === 'a4'
  const size = style.code * MM
  code(doc, page.address, beside ? left : left + (width - size) / 2, top, size)
  const noteLeft = beside ? left + size + 6 * MM : left
  const noteTop = beside ? top : top + size + style.pad * MM
  doc.font(REGULAR).fontSize(style.text - 1)
  doc.text(page.note, noteLeft, noteTop, { width: left + width - noteLeft })
  return Math.max(doc.y, top + size) + style.margin * MM
}

/** One line of the table: labels and what stands beside them, as high as its fullest cell. */
function row(doc: Doc, cells: readonly PaperCell[], style: Style, left: number, top: number, width: number): number {
  const [pad, label] = [style.pad * MM, style.label * MM]
  const each = width / cells.length
  doc.font(REGULAR).fontSize(style.text)
  const inner = each - label - 2 * pad
  const high = (text: string, width: number) => doc.heightOfString(text, { width }) + 2 * pad
  const heights = cells.map((cell) =>
    cell.tall ? style.tall * MM : Math.max(style.line * MM, high(cell.text, inner), high(cell.label, label - 2 * pad)),
  )
  const height = Math.max(...heights)
  for (const [i, cell] of cells.entries()) {
    const x = left + i * each
    doc.lineWidth(0.6).strokeColor(LINE).rect(x, top, each, height).stroke()
    doc
      .moveTo(x + label, top)
      .lineTo(x + label, top + height)
      .stroke()
    doc.font(BOLD).text(cell.label, x + pad, top + pad, { width: label - 2 * pad })
    doc.font(REGULAR).text(cell.text, x + label + pad, top + pad, { width: inner })
  }
  return height
}

function code(doc: Doc, text: string, left: number, top: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const dot = size / modules.size
  for (let at = 0; at < modules.data.length; at++)
    if (modules.data[at])
      doc.rect(left + (at % modules.size) * dot, top + Math.floor(at / modules.size) * dot, dot, dot)
  doc.fillColor(INK).fill()
}

function documentOf(page: PaperPage, style: Style, height: number): Doc {
  const size = [style.width * MM, height] as [number, number]
  return new PDFDocument({ size, margin: 0, font: REGULAR, lang: 'zh-CN', info: { Title: page.title } })
}

/** A slip is as long as what stands on it: drawn twice, the first time to measure. */
async function render(page: PaperPage): Promise<Uint8Array> {
  const style = STYLES[page.size]
  const full = style.height * MM
  const doc = documentOf(page, style, page.size === 'slip' ? draw(documentOf(page, style, full), page, style) : full)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((end) => doc.on('end', end))
  draw(doc, page, style)
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

parentPort!.postMessage(await render(workerData as PaperPage))
