// The real messages of citizens: columns by their titles, since their order differs from file to file.
import exceljs from 'exceljs'

/** @typedef {{ id: number, at: number, text: string, reply: { at: number, text: string } | null }} Message times in epoch milliseconds */

/** @param {string} file @returns {Promise<Message[]>} */
export async function readMessages(file) {
  const book = await new exceljs.Workbook().xlsx.readFile(file)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error(`${file} has no sheet`)
  /** @type {Map<string, number>} */
  const columns = new Map()
  sheet.getRow(1).eachCell((cell, column) => columns.set(cell.text, column))
  /** @type {Message[]} */
  const messages = []
  sheet.eachRow((row, number) => {
    if (number === 1) return
    const cell = (/** @type {string} */ title) =>
      row.getCell(columns.get(title) ?? fail(`${file} has no column ${title}`))
    const replied = columns.has('答复时间') ? { at: timeOf(cell('答复时间').value), text: cell('答复意见').text } : null
    messages.push({
      id: Number(cell('留言编号').value),
      at: timeOf(cell('留言时间').value),
      text: cell('留言详情').text,
      reply: replied,
    })
  })
  return messages
}

/** What the clock on the wall in Beijing showed: a real date, or a text such as 2019/4/25 9:32:09. @param {unknown} value */
function timeOf(value) {
  const [year = 0, month = 0, ...rest] =
    value instanceof Date
      ? value.toISOString().split(/\D/).slice(0, 6).map(Number)
      : String(value).split(/\D/).map(Number)
  const at = Date.UTC(year, month - 1, ...rest) - 8 * 3_600_000
  return Number.isNaN(at) ? fail('a time that cannot be read') : at
}

/** @type {(message: string) => never} */
function fail(message) {
  throw new Error(message)
}
