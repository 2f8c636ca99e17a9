import { SATISFACTION } from '../grid/rating.ts'

/** The three documents of the four tickets on A4, the slip for those without a phone, and the result of an order. */
export const PAPERS = {
  dispatch: '问题交办单',
  handling: '处置反馈单',
  rating: '工作评分单',
  slip: '凭条',
  result: '办理结果单',
} as const
export type Paper = keyof typeof PAPERS

/** What can stand on a paper, with its label. */
export const PAPER_FIELDS = {
  no: '单号',
  kind: '种类',
  subject: '事项',
  urgency: '轻重缓急',
  channel: '受理渠道',
  raised: '提单时间',
  promised: '承诺答复',
  place: '属地',
  location: '具体位置',
  about: '意见对象',
  reporter: '提单人',
  phone: '联系电话',
  description: '反映情况',
  handler: '主办',
  assistants: '协办',
  dispatched: '派单时间',
  order: '派单附言',
  taken: '签收时间',
  answered: '答复时间',
  outcome: '办理结果',
  answer: '办理情况',
  checked: '核查',
  filed: '归档时间',
  duty: '值班电话',
  result: '结果文书',
  code: '校验码',
} as const
export type PaperField = keyof typeof PAPER_FIELDS
export type PaperFacts = Readonly<Partial<Record<PaperField, string>>>

/** A field of the case, a line to be filled in by hand, or boxes to tick. */
type Cell =
  | { readonly field: PaperField }
  | { readonly blank: string; readonly tall?: true }
  | {
      readonly tick: string
      readonly options: readonly string[]
    }
interface Layout {
  readonly size: 'a4' | 'slip'
  readonly rows: readonly (readonly Cell[])[]
  readonly note: string
}
const row = (...fields: PaperField[]): readonly Cell[] => fields.map((field) => ({ field }))
const sign = (who: string): readonly Cell[] => [{ blank: `${who}签字` }, { blank: '日期' }]

/** Each paper as data: who rated, or how, stands on none of them; the sheet for rating is filled in by hand. */
const LAYOUTS: Readonly<Record<Paper, Layout>> = {
  dispatch: {
    size: 'a4',
    rows: [
      row('no', 'urgency'),
      row('kind', 'subject'),
      row('channel', 'raised'),
      row('place'),
      row('location'),
      row('about'),
      row('reporter', 'phone'),
      row('description'),
      row('handler', 'assistants'),
      row('dispatched', 'promised'),
      row('order'),
      [{ blank: '承办单位意见', tall: true }],
      sign('承办人'),
    ],
    note: '请在承诺的时间前答复居民。不归本单位办理的，写明理由退单。',
  },
  handling: {
    size: 'a4',
    rows: [
      row('no', 'subject'),
      row('place'),
      row('location'),
      row('description'),
      row('handler', 'assistants'),
      row('taken', 'answered'),
      row('outcome', 'promised'),
      row('answer'),
      row('checked', 'filed'),
      [{ blank: '派单单位意见', tall: true }],
      sign('经办人'),
    ],
    note: '办结不等于解决：是否解决由居民评价。',
  },
  rating: {
    size: 'a4',
    rows: [
      row('no', 'subject'),
      row('raised', 'answered'),
      row('handler'),
      row('answer'),
      [{ tick: '是否解决', options: ['已解决', '没有解决'] }],
      [{ tick: '是否满意', options: Object.values(SATISFACTION).reverse() }],
      [{ blank: '您的意见', tall: true }],
      sign('居民'),
    ],
    note: '请居民本人填写，交给派单的社区或街道，不交给承办人。承办人看不到谁评的、怎么评的。',
  },
  slip: {
    size: 'slip',
    rows: [row('no'), row('subject'), row('place'), row('raised'), row('promised'), row('duty')],
    note: '凭单号查办理进度：拨打值班电话，到社区窗口，或用手机扫码登录查看。危及生命请拨 110、119、120。',
  },
  result: {
    size: 'a4',
    rows: [
      row('no', 'subject'),
      row('reporter'),
      row('result'),
      row('raised', 'answered'),
      row('handler', 'outcome'),
      row('answer'),
      row('code'),
      sign('经办人'),
    ],
    note: '扫码或者在手机网站输入校验码，可以核对这份结果是否有效。被撤销、重办的结果不再有效。',
  },
}

/** A paper ready to be drawn: nothing is decided after this. */
export interface PaperPage {
  readonly title: string
  readonly size: Layout['size']
  readonly rows: readonly (readonly PaperCell[])[]
  readonly note: string
  /** address behind the code that is scanned */
  readonly address: string
}
export interface PaperCell {
  readonly label: string
  readonly text: string
  /** room to write by hand */
  readonly tall: boolean
}

/** Longer texts are cut, so that a paper is one page; the whole stands in the case. */
const ROOM: Readonly<Partial<Record<PaperField, number>>> = { description: 260, answer: 260, order: 120 }
const clipped = (field: PaperField, text: string): string => {
  const chars = [...text.trim().replace(/\s+/g, ' ')]
  const most = ROOM[field] ?? 60
  return chars.length <= most ? chars.join('') : `${chars.slice(0, most).join('')}……（全文见系统）`
}
function cellOf(cell: Cell, facts: PaperFacts): PaperCell | undefined {
  if ('field' in cell) {
    const text = facts[cell.field]
    return text ? { label: PAPER_FIELDS[cell.field], text: clipped(cell.field, text), tall: false } : undefined
  }
  if ('tick' in cell) return { label: cell.tick, text: cell.options.map((one) => `□ ${one}`).join('    '), tall: false }
  return { label: cell.blank, text: '', tall: cell.tall ?? false }
}

/** What is not known leaves no empty line. */
export function layOut(paper: Paper, facts: PaperFacts, address: string): PaperPage {
  const { rows, ...layout } = LAYOUTS[paper]
  const filled = rows.map((cells) => cells.flatMap((cell) => cellOf(cell, facts) ?? []))
  return { ...layout, title: PAPERS[paper], rows: filled.filter((cells) => cells.length > 0), address }
}
