import { open } from 'node:fs/promises'
import { Refused } from '../../kernel/errors.ts'
import { csvLines } from './csv.ts'
import type { Line, ReadOptions } from './line.ts'
import { xlsxLines } from './xlsx.ts'

const ZIP = Buffer.from('PK\u0003\u0004')

/**
 * The lines of a CSV or XLSX file, streamed. Which of the two it is, its content says, not its name.
 * @throws input/unsupported-type when it is neither
 */
export async function readLines(path: string, options: ReadOptions = {}): Promise<AsyncGenerator<Line>> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0).finally(() => file.close())
  const start = buffer.subarray(0, bytesRead)
  if (start.subarray(0, ZIP.length).equals(ZIP)) return xlsxLines(path, options)
  if (start.includes(0)) throw new Refused('input/unsupported-type', { file: '请上传 CSV（UTF-8）或 XLSX 文件' })
  return csvLines(path)
}
