/** What a message may be about, so that it can be opened from there. */
export const NOTICE_SUBJECTS = [
  'work-order',
  'consultation',
  'meeting',
  'poll',
  'project',
  'booking',
  'checklist-item',
  'checklist-task',
] as const
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number]
