// Says, from the files alone, how many messages have no reply and how many have one, and how many replies came more
// than 7, 15 and 30 calendar days after the message. Knows nothing of the product. node recount.mjs FOLDER
import exceljs from 'exceljs'

/** @param {unknown} cell a date, or a text such as 2019/4/25 9:32:09 */
const days = (cell) =>
  (cell instanceof Date ? cell : new Date(`${String(cell).replaceAll('/', '-')}Z`)).getTime() / 86_400_000
const counts = { raised: 0, rated: 0, late7: 0, late15: 0, late30: 0 }
for (const name of ['messages_sample_30', 'messages_with_replies_sample_120']) {
  const book = await new exceljs.Workbook().xlsx.readFile(`${process.argv[2]}/${name}.xlsx`)
  const [titles = [], ...rows] = /** @type {unknown[][]} */ (book.worksheets[0]?.getSheetValues().slice(1))
  const [asked = -1, replied = -1] = ['留言时间', '答复时间'].map((title) => titles.indexOf(title))
  for (const row of rows) {
    const took = days(row[replied]) - days(row[asked]) // not a number where there is no reply
    counts[row[replied] ? 'rated' : 'raised'] += 1
    for (const limit of /** @type {const} */ ([7, 15, 30])) if (took > limit) counts[`late${limit}`] += 1
  }
}
console.log(JSON.stringify(counts))
