import { CHATTER } from '@linli/domain'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { keepLasting, lastingDraft } from '../kernel/drafts.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useApi } from '../kernel/query.tsx'
import { useMe } from '../kernel/session.tsx'
import { ChatDraftCard } from './chat-draft-card.tsx'
import { draftFrom, NOTHING, split, withSuggestions, type Draft, type Pasted } from './chat-drafts.ts'
import styles from './work-order.module.css'

const WHY = { ...CHATTER, discarded: '您选了不提' } as const

/** What was pasted and is not done with yet; a reload of the page loses nothing. */
function usePasted() {
  const key = `chat ${useMe().id}`
  const [pasted, set] = useState<Pasted>(() => lastingDraft<Pasted>(key) ?? NOTHING)
  const change = (make: (before: Pasted) => Pasted) =>
    set((before) => {
      const after = make(before)
      keepLasting(key, after)
      return after
    })
  return [pasted, change] as const
}

/** Text copied out of a chat group, as drafts that the worker raises one by one. */
export default function ChatPage() {
  const { client } = useApi()
  const { post } = usePost()
  const [pasted, change] = usePasted()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const { drafts, dropped, raised } = pasted
  const placeId = post?.placeId ?? undefined

  const add = async () => {
    setBusy(true)
    const found = split(text, placeId)
    const made = await withSuggestions(client, found.drafts)
    change((before) => ({
      ...before,
      drafts: [...before.drafts, ...made],
      dropped: [...before.dropped, ...found.dropped],
    }))
    setText('')
    setBusy(false)
  }
  const replace = (draft: Draft) =>
    change((before) => ({
      ...before,
      drafts: before.drafts.map((one) => (one.commandId === draft.commandId ? draft : one)),
    }))
  const without = (draft: Draft) => (before: Pasted) => before.drafts.filter((one) => one.commandId !== draft.commandId)
  const discard = (draft: Draft) =>
    change((before) => ({
      ...before,
      drafts: without(draft)(before),
      dropped: [...before.dropped, { author: draft.author, at: draft.at, text: draft.description, why: 'discarded' }],
    }))
  const restore = async (at: number) => {
    const message = dropped[at]
    if (!message) return
    const made = await withSuggestions(client, [draftFrom(message, placeId)])
    change((before) => ({
      ...before,
      drafts: [...before.drafts, ...made],
      dropped: before.dropped.filter((_, i) => i !== at),
    }))
  }

  return (
    <Page
      title="群聊文字"
      note={drafts.length > 0 ? `${drafts.length} 条待提单` : undefined}
      extra={
        (drafts.length > 0 || dropped.length > 0 || raised.length > 0) && (
          <Button danger onClick={() => change(() => NOTHING)}>
            全部清掉
          </Button>
        )
      }
    >
      <div className={`stack ${styles.chat}`}>
        <form
          className={`card ${styles.raise} stack`}
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <label htmlFor="pasted">把居民群里的消息复制过来，粘贴在这里</label>
          <Input.TextArea
            id="pasted"
            rows={6}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={'晴天 10:32\n3 号楼二单元的路灯不亮三天了'}
          />
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" className={styles.main} loading={busy} disabled={!text.trim()}>
              拆成草稿
            </Button>
          </div>
        </form>
        {raised.length > 0 && (
          <section className={`card ${styles.raise}`} aria-label="已提单" role="status">
            <ul className="stack">
              {raised.map(({ id, no }) => (
                <li key={id}>
                  已提单 <Link to={`/queue?view=all&order=${id}`}>{no}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {drafts.length === 0 && dropped.length === 0 && raised.length === 0 && (
          <Nothing text="还没有草稿。粘贴以后，每条反映变成一张草稿，问候、附和、表情会放在一边。" />
        )}
        {drafts.map((draft, i) => (
          <ChatDraftCard
            key={draft.commandId}
            name={`第 ${i + 1} 条`}
            draft={draft}
            onChange={replace}
            onDiscard={() => discard(draft)}
            onRaised={(order) =>
              change((before) => ({ ...before, drafts: without(draft)(before), raised: [...before.raised, order] }))
            }
          />
        ))}
        {dropped.length > 0 && (
          <section className={`card ${styles.raise}`} aria-label="没有做成草稿的">
            <h3>{`没有做成草稿的（${dropped.length}）`}</h3>
            <ul className={styles.dropped}>
              {dropped.map((message, i) => (
                <li key={`${i} ${message.text}`}>
                  <span className="pre">{[message.author, message.text].filter(Boolean).join('：')}</span>
                  <span className="second">{WHY[message.why]}</span>
                  <Button size="small" onClick={() => void restore(i)}>
                    改为草稿
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  )
}
