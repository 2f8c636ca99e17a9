import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | undefined

/** The words of a Chinese text, each once, without what is shorter than two characters. The dictionary is read on first use. */
export function wordsOf(text: string): string[] {
  jieba ??= Jieba.withDict(dict)
  const words = jieba.cutForSearch(text).map((word) => word.trim())
  return [...new Set(words.filter((word) => [...word].length > 1 && /[\p{L}\p{N}]/u.test(word)))]
}
