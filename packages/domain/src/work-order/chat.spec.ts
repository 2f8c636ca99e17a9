import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { chatDrafts, chatMessages, chatterOf, type ChatMessage } from './chat.ts'

const LAMP = '3号楼二单元的路灯不亮三天了'
const TRASH = '北门垃圾桶满了没人收'
const brief = (messages: readonly ChatMessage[]) => messages.map(({ author, text }) => [author, text])

describe('messages-are-told-apart-in-the-ways-in-which-chats-are-copied', () => {
  const both = [
    ['晴天', LAMP],
    ['老周 2-301', TRASH],
  ]
  it.each([
    ['name and time, text below', `晴天 2026/11/26 10:32\n${LAMP}\n\n老周 2-301 2026/11/26 10:35\n${TRASH}`],
    ['name and a day in words', `晴天 昨天 10:32\n${LAMP}\n老周 2-301 星期三 下午 2:35\n${TRASH}`],
    [
      'time and name, as in an export',
      `2026-11-26 10:32:11 晴天\n${LAMP}\n\n2026-11-26 10:35:40 老周 2-301(88888)\n${TRASH}`,
    ],
    ['time, name and text in one line', `[10:32] 晴天：${LAMP}\n[10:35] 老周 2-301：${TRASH}`],
    ['name and text in one line', `晴天：${LAMP}\n老周 2-301: ${TRASH}`],
    ['name with a colon, text below', `晴天:\n${LAMP}\n\n老周 2-301:\n${TRASH}`],
    ['Windows line ends', `晴天 10:32\r\n${LAMP}\r\n老周 2-301 10:35\r\n${TRASH}`],
  ])('%s', (_, pasted) => expect(brief(chatDrafts(pasted).drafts)).toEqual(both))

  it('a forward says its day between the messages', () => {
    const { drafts, dropped } = chatDrafts(`榆树苑群的聊天记录\n———— 2026-11-26 ————\n\n晴天 10:32\n${LAMP}`)
    expect(brief(drafts)).toEqual([['晴天', LAMP]])
    expect(dropped.map(({ why }) => why)).toEqual(['system', 'system'])
  })

  it('a text of several lines stays one message, also with a colon in it', () => {
    expect(brief(chatDrafts(`晴天 10:32\n地点：3号楼\n问题：路灯不亮\n\n已经三天了`).drafts)).toEqual([
      ['晴天', '地点：3号楼\n问题：路灯不亮\n已经三天了'],
    ])
    expect(brief(chatDrafts(`晴天：\n地点：3号楼\n问题：路灯不亮`).drafts)).toEqual([
      ['晴天', '地点：3号楼\n问题：路灯不亮'],
    ])
  })

  it('without any author each block is a message', () => {
    expect(brief(chatDrafts(`${LAMP}\n晚上看不见\n\n${TRASH}`).drafts)).toEqual([
      [null, `${LAMP}\n晚上看不见`],
      [null, TRASH],
    ])
  })
})

describe('chatter-is-put-aside-in-sight', () => {
  it.each([
    ['大家早上好[太阳]', 'greeting'],
    ['收到，谢谢！', 'greeting'],
    ['好的好的', 'greeting'],
    ['+1', 'agreeing'],
    ['我也是', 'agreeing'],
    ['同意！！', 'agreeing'],
    ['👍👍🏻', 'emoji'],
    ['[微笑][强]', 'emoji'],
    ['[图片]', 'media'],
    ['[语音] [图片]', 'media'],
    ['[文件] 通知.docx', 'media'],
    ['', 'media'],
    ['？？？', 'emoji'],
  ])('%s', (text, why) => expect(chatterOf({ author: '晴天', text })).toBe(why))

  it.each([LAMP, '[图片] 这盏灯坏了', '110 打过了，没人来', '你好，电梯又停了', '好几天没水了', '谢谢，但是灯还没修'])(
    'and what may be a report stays: %s',
    (text) => expect(chatterOf({ author: '晴天', text })).toBeNull(),
  )
})

describe('what-one-author-writes-in-a-row-is-one-draft', () => {
  it('also with chatter in between', () => {
    const pasted = `晴天 10:32\n${LAMP}\n老周 10:33\n+1\n晴天 10:34\n[图片]\n晴天 10:40\n老人不敢下楼`
    const { drafts, dropped } = chatDrafts(pasted)
    expect(brief(drafts)).toEqual([['晴天', `${LAMP}\n老人不敢下楼`]])
    expect(dropped.map(({ author, why }) => [author, why])).toEqual([
      ['老周', 'agreeing'],
      ['晴天', 'media'],
    ])
  })
  it('but not hours or a day later, and not of two authors', () => {
    expect(chatDrafts(`晴天 08:00\n${LAMP}\n晴天 19:00\n${TRASH}`).drafts).toHaveLength(2)
    expect(chatDrafts(`晴天 昨天 10:32\n${LAMP}\n晴天 今天 10:33\n${TRASH}`).drafts).toHaveLength(2)
    expect(chatDrafts(`晴天 10:32\n${LAMP}\n老周 10:32\n${TRASH}`).drafts).toHaveLength(2)
  })
})

describe('a-pasted-text-loses-no-message', () => {
  const squeezed = (text: string) => text.replace(/\s+/g, '')
  const all = (pasted: string) => {
    const { drafts, dropped } = chatDrafts(pasted)
    return [...drafts, ...dropped].map(({ text }) => squeezed(text))
  }
  const name = fc.constantFrom('晴天', '老周 2-301', 'Lily', '三单元 王')
  const line = fc.oneof(
    fc.constantFrom(LAMP, TRASH, '+1', '[图片]', '大家好', '👍', '110 打过了', '地点：3号楼', '10 号楼 3:00 停电'),
    fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).map((text) => `，${text.replace(/\s/gu, '')}`),
  )
  const message = fc.record({
    author: name,
    minute: fc.integer({ min: 0, max: 59 }),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  })
  const two = (n: number) => String(n).padStart(2, '0')
  const WRITTEN: readonly ((m: { author: string; minute: number; lines: string[] }) => string)[] = [
    ({ author, minute, lines }) => `${author} 2026-11-26 10:${two(minute)}\n${lines.join('\n')}\n`,
    ({ author, minute, lines }) => `2026/11/26 10:${two(minute)}:00 ${author}\n${lines.join('\n')}`,
    ({ author, minute, lines }) => `[10:${two(minute)}] ${author}：${lines.join('\n')}`,
    ({ author, lines }) => `${author}:\n${lines.join('\n')}\n`,
  ]

  it('a head under which nothing is left as text is put aside, not lost', () => {
    expect(chatDrafts('晴天：\n老周：路灯不亮')).toMatchObject({
      drafts: [{ author: '老周', text: '路灯不亮' }],
      dropped: [{ author: '晴天', text: '', why: 'media' }],
    })
  })

  it('in whichever way it was copied, each line that was written is in a draft or among what was put aside', () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...WRITTEN),
        (messages, written) => {
          const kept = all(messages.map(written).join('\n')).join('\n')
          for (const { lines } of messages) for (const one of lines) expect(kept).toContain(squeezed(one))
        },
      ),
    )
  })

  it('and of any text at all each line is kept, or it is the head of a message', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ maxLength: 40 }), name)), (lines) => {
        const pasted = lines.join('\n')
        const heads = chatMessages(pasted).flatMap(({ author, at }) => [author, at].flatMap((part) => part ?? []))
        const kept = [...all(pasted), ...heads.map(squeezed)].join('')
        const count = (text: string, char: string) => text.split(char).length
        for (const char of new Set(squeezed(pasted).replace(/[:：()（）<>[\]［］【】\w.@-]/g, '')))
          expect(count(kept, char)).toBeGreaterThanOrEqual(count(squeezed(pasted), char))
      }),
    )
  })

  it('drafts and what was put aside hold every message once', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const pasted = messages.map(WRITTEN[0]!).join('\n')
        const { drafts, dropped } = chatDrafts(pasted)
        const lines = [...drafts, ...dropped].flatMap(({ text }) => text.split('\n'))
        expect(lines).toHaveLength(chatMessages(pasted).flatMap(({ text }) => text.split('\n')).length)
      }),
    )
  })
})
