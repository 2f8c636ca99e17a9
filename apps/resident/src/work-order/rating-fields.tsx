import type { Satisfaction } from '@linli/domain'
import { Field, LongText, Options } from '../kernel/field.tsx'
import type { OrderDetail } from '../kernel/words.ts'
import { SATISFACTION_LEVELS } from './satisfaction.ts'

export type RatingDraft = Partial<NonNullable<OrderDetail['rating']>>

/** What a rating (评单) asks: whether it was solved, how satisfied, and in one's own words. */
export function RatingFields({ value, onChange }: { value: RatingDraft; onChange: (patch: RatingDraft) => void }) {
  const { solved, satisfaction, text } = value
  return (
    <>
      <Field label="事情解决了吗" required>
        <Options
          id="rate-solved"
          options={[
            { value: 'yes', label: '解决了' },
            { value: 'no', label: '没有解决' },
          ]}
          chosen={solved === undefined ? [] : [solved ? 'yes' : 'no']}
          onChoose={(chosen) => onChange({ solved: chosen === 'yes' })}
        />
      </Field>
      <Field label="满意吗" required>
        <Options
          id="rate"
          options={SATISFACTION_LEVELS}
          chosen={satisfaction === undefined ? [] : [String(satisfaction)]}
          onChoose={(chosen) => onChange({ satisfaction: Number(chosen) as Satisfaction })}
        />
      </Field>
      <Field label="还想说的">
        <LongText
          id="rate-text"
          value={text ?? ''}
          onChange={(words) => onChange({ text: words })}
          placeholder="哪里好，哪里要改"
        />
      </Field>
    </>
  )
}

/** The rating, once both questions are answered. */
export function ratingOf({ solved, satisfaction, text = '' }: RatingDraft): OrderDetail['rating'] {
  if (solved === undefined || satisfaction === undefined) return null
  const words = text.trim()
  return { solved, satisfaction, ...(words && { text: words }) }
}
