import { MINUTE } from '../kernel/time.ts'

/**
 * Text copied out of a chat group (群聊文字) becomes drafts of reports: messages are told apart in the ways in which chat
 * programs copy them, chatter is put aside in sight, and what one author wrote in a row is one draft. Nothing that was
 * written gets lost on the way: every line of a message is in a draft or among what was put aside.
 */
export interface ChatMessage {
  /** as the group calls who wrote it; null for what has no author */
  readonly author: string | null
  /** as it was copied, with or without a day */
  readonly at: string | null
  readonly text: string
}
/** Why a message is no draft. */
export const CHATTER = {
  system: '群消息提示',
  media: '图片、语音等，文字里带不过来',
  emoji: '只有表情或标点',
  greeting: '问候和应答',
  agreeing: '附和',
} as const
export type Chatter = keyof typeof CHATTER
export interface ChatDrafts {
  readonly drafts: readonly ChatMessage[]
  readonly dropped: readonly (ChatMessage & { readonly why: Chatter })[]
}

const CLOCK = String.raw`(?:上午|下午|晚上|凌晨|中午)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?`
const DAY_WORDS = String.raw`(?:今天|昨天|前天|星期[一二三四五六日天]|周[一二三四五六日天])`
const DATE = String.raw`(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?)`
const WHEN = String.raw`(?:(?:${DATE}|${DAY_WORDS})\s*)?${CLOCK}`
const NAME = String.raw`[^\n:：,，。;；!！?？]{1,24}?`
/** Behind a name; between two figures it is a time of day. */
const COLON = String.raw`(?:：|(?<!\d):|:(?!\d))`
const MEMBER = String.raw`(?<author>${NAME})(?:[(（<][\w.@-]+[>)）])?`
const TEXT = String.raw`(?:${COLON}\s*(?<text>.*))?`
/** A line that says who and when; the text follows below it or behind a colon. */
const HEADS = [
  // 2026-11-26 10:32:11 张三, [10:32] 张三：text
  new RegExp(String.raw`^[[［【(]?(?<at>${WHEN})[\]］】)]?\s*${MEMBER}\s*${TEXT}$`, 'u'),
  // 张三 2026-11-26 10:32:11, 张三(12345) 10:32：text
  new RegExp(String.raw`^${MEMBER}\s+(?<at>${WHEN})${TEXT}$`, 'u'),
]
/** 张三：text, where no line of the paste carries a time. */
const NAMED = new RegExp(String.raw`^(?<author>${NAME})\s?${COLON}\s*(?<text>.*)$`, 'u')
/** What stands before a colon in a report, and is nobody. */
const LABELS =
  /^(?:[\d\s/.:-]+|https?|地[点址]|位置|时间|问题|情况|电话|联系.*|诉求|建议|意见|内容|原因|注意?|备注|另外?|[Pp][Ss]|@.*|比如|例如|第.*|[一二三四五六七八九十]+)$/u
const SYSTEM =
  /^(?:[-—–─=\s]*(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*星期.)?|以[上下](?:是|为).*)[-—–─=\s]*|.{1,24}(?:撤回了一条消息|(?:邀请|通过).*(?:加入|进入)了?群聊|加入了?群聊|拍了拍.*|修改群名为.*)|[^:：]{1,24}的聊天记录)$/u

interface Head {
  readonly author: string | null
  readonly at: string | null
  /** what stands in the same line */
  readonly text: string
}
const headBy = (pattern: RegExp, line: string): Head | null => {
  const found = pattern.exec(line)?.groups
  const author = found?.['author']?.trim()
  return author && !LABELS.test(author)
    ? { author, at: found?.['at']?.trim() ?? null, text: found?.['text'] ?? '' }
    : null
}
const timedHead = (line: string): Head | null =>
  HEADS.reduce<Head | null>((found, pattern) => found ?? headBy(pattern, line), null)

/** Tells the messages apart. Where some lines carry a time, a name with a colon alone is part of what was written. */
export function chatMessages(pasted: string): ChatMessage[] {
  const lines = pasted.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim())
  const timed = lines.some((line) => timedHead(line) !== null)
  const headOf = timed ? timedHead : (line: string) => headBy(NAMED, line)
  const messages: ChatMessage[] = []
  let open: { author: string | null; at: string | null; lines: string[] } | undefined
  const close = () => {
    if (open) messages.push({ author: open.author, at: open.at, text: open.lines.join('\n') })
    open = undefined
  }
  for (const line of lines) {
    if (line === '') {
      // Without heads a blank line is all that tells two messages apart.
      if (open?.author == null) close()
      continue
    }
    if (SYSTEM.test(line)) {
      close()
      messages.push({ author: null, at: null, text: line })
      continue
    }
    const head = headOf(line)
    if (head) {
      close()
      open = { author: head.author, at: head.at, lines: head.text ? [head.text] : [] }
    } else {
      open ??= { author: null, at: null, lines: [] }
      open.lines.push(line)
    }
  }
  close()
  return messages
}

const MEDIA =
  /^(?:\[(?:图片|照片|语音|视频|小?视频号.*|动画表情|表情|文件|链接|位置|名片|小程序|聊天记录|红包|转账|语音通话|视频通话)\](?:\s*\S+\.\w{2,5})?\s*)+$/u
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3\s]|\[\p{Script=Han}{1,4}\])+$/u
const NO_WORDS = /[\s,，.。!！~～…、?？]|\p{Extended_Pictographic}|[\u200d\ufe0f]|\[\p{Script=Han}{1,4}\]/gu
const GREETINGS =
  /^(?:(?:@\S+)?(?:大家|各位|邻居们?|朋友们?|书记|主任)*(?:早上好|上午好|中午好|下午好|晚上好|早安?|晚安|大家好|各位好|[你您]好|在吗|有人吗|谢+|多?谢谢?|感谢|辛苦了?|收到|知道了|明白|好[的滴嘞吧]?|嗯+|哦+|哈+|[Oo][Kk]|可以|没问题|不客气)(?:大家|各位|了|啊|呀|哈|您|你)*)+$/u
const AGREEING =
  /^(?:\+1|➕1|加1|加一|1|同意|同感|顶|支持|赞成?|同上|同求|附议|[我俺]也(?:是|同意|觉得|一样)|是啊?|是的|对[啊的]?|就是|没错|确实)+$/u

/** Why a message reports nothing; null when it may. */
export function chatterOf({ text, author }: Pick<ChatMessage, 'text' | 'author'>): Chatter | null {
  if (author === null && SYSTEM.test(text)) return 'system'
  // Somebody said something that is not there as text.
  if (text === '' || MEDIA.test(text)) return 'media'
  const words = text.replace(NO_WORDS, '')
  if (EMOJI.test(text) || words === '') return 'emoji'
  if (GREETINGS.test(words)) return 'greeting'
  return AGREEING.test(words) ? 'agreeing' : null
}

/** Most time between two messages of one author that are about one matter. */
const TOGETHER = 30 * MINUTE
function minutesApart(a: string | null, b: string | null): number {
  const of = (at: string | null) => {
    const clock = /(\d{1,2}):(\d{2})/.exec(at ?? '')
    return clock && { day: at!.slice(0, clock.index), at: (Number(clock[1]) * 60 + Number(clock[2])) * MINUTE }
  }
  const [first, second] = [of(a), of(b)]
  if (!first || !second) return 0
  return first.day.trim() === second.day.trim() ? Math.abs(second.at - first.at) : Infinity
}

/** The drafts in a pasted text, in its order, and what was put aside. */
export function chatDrafts(pasted: string): ChatDrafts {
  const drafts: ChatMessage[] = []
  const dropped: (ChatMessage & { why: Chatter })[] = []
  for (const message of chatMessages(pasted)) {
    const why = chatterOf(message)
    if (why) {
      dropped.push({ ...message, why })
      continue
    }
    const before = drafts.at(-1)
    const goesOn =
      before?.author != null && before.author === message.author && minutesApart(before.at, message.at) <= TOGETHER
    if (goesOn) drafts[drafts.length - 1] = { ...before, text: `${before.text}\n${message.text}` }
    else drafts.push(message)
  }
  return { drafts, dropped }
}
