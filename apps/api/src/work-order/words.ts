import { tellingWords } from '@linli/domain'

/** What is compared of a text; the first words say what it is about. */
const MOST_TEXT = 500
type Cut = (text: string) => string[]
let cut: Promise<Cut> | undefined

/** The dictionary takes 45 MB and half a second: it is read when somebody first asks for words. */
async function load(): Promise<Cut> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')])
  const jieba = Jieba.withDict(dict)
  return (text) => jieba.cutForSearch(text, true)
}

/** The telling words of each text. */
export async function wordsOf(texts: readonly string[]): Promise<Set<string>[]> {
  const words = await (cut ??= load())
  return texts.map((text) => tellingWords(words(text.slice(0, MOST_TEXT))))
}
