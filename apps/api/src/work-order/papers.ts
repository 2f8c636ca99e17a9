import type { PrintPaper, WorkOrderDetail } from '@linli/contract'
import {
  CHANNELS,
  checkCodeText,
  DESK_ROLES,
  layOut,
  longTime,
  OUTCOMES,
  PAPERS,
  trailLabel,
  URGENCIES,
  WORK_ORDER_KINDS,
  type Paper,
  type PaperFacts,
  type PaperPage,
} from '@linli/domain'
import { Inject, Injectable, StreamableFile } from '@nestjs/common'
import { IsNull, Not } from 'typeorm'
import { PostRow } from '../access/access.entity.ts'
import { heldAt } from '../access/holders.ts'
import { labelOf } from '../access/scope.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { PaperPrinter } from './paper-printer.ts'
import { WorkOrderViews } from './views.ts'
import { WorkOrderRow } from './work-order.entity.ts'

const GIVEN_BACK: readonly string[] = ['returned', 'released']

/** Papers of a case (单据): made of what the person who prints sees of it on the screen, and of nothing else. */
@Injectable()
export class Papers {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly views: WorkOrderViews,
    private readonly printer: PaperPrinter,
  ) {}

  /** Printing leaves an event. */
  async print({ actor, input, now, reply }: CallOf<typeof PrintPaper>): Promise<StreamableFile> {
    const { id, paper } = input
    const { no, page } = await this.page(actor, id, paper, now)
    const bytes = await this.printer.print(page)
    await this.uow.run(({ record }) =>
      record({
        subject: 'work-order',
        subjectId: id,
        action: 'print',
        actor,
        actorLabel: labelOf(actor),
        data: { paper },
      }),
    )
    const name = `${PAPERS[paper]}-${no}.pdf`
    void reply
      .type('application/pdf')
      .header(
        'content-disposition',
        `inline; filename="${paper}-${no}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
    return new StreamableFile(bytes)
  }

  /** The paper as it will be drawn. @throws not-found for those who may not read the case */
  async page(actor: Actor, id: string, paper: Paper, now: number): Promise<{ no: string; page: PaperPage }> {
    const order = await this.views.detail(actor, id, now)
    if (paper === 'result' && !order.result) throw new Refused('work-order/no-result')
    const facts = { ...factsOf(order, now), duty: await this.#duty(order, now) }
    const at = paper === 'result' ? `check/index?c=${order.result!.code}` : `detail/index?id=${id}`
    const address = `${this.config.publicUrl}/work-order/${at}`
    return { no: order.no, page: layOut(paper, facts, address) }
  }

  /** The duty phone of the desk, or of the grid. */
  async #duty({ id, grid }: WorkOrderDetail, now: number): Promise<string> {
    const em = this.uow.source.manager
    const { deskId } = await em.findOneOrFail(WorkOrderRow, { select: { id: true, deskId: true }, where: { id } })
    const held = heldAt({ placeId: deskId }, DESK_ROLES, now).map((at) => ({ ...at, dutyPhone: Not(IsNull()) }))
    const post = await em.findOne(PostRow, { where: held, order: { id: 'ASC' } })
    return post?.dutyPhone ?? grid?.phone ?? ''
  }
}

/** Paper goes from hand to hand: of a confidential case it names nobody and says no more than the community. */
function factsOf(order: WorkOrderDetail, now: number): PaperFacts {
  const at = (time: string | null | undefined) => (time ? longTime(Date.parse(time), now) : '')
  const last = (...actions: string[]) =>
    order.timeline.filter(({ action, label }) => actions.includes(action) && label === trailLabel(action)).at(-1)
  const assistants = order.tickets.filter(({ kind, state }) => kind === 'assist' && !GIVEN_BACK.includes(state))
  const dispatched = last('dispatch', 'rule', 'reassign')
  const answered = last('answer', 'solve', 'reply')
  const named = !order.confidential
  return {
    no: order.no,
    kind: WORK_ORDER_KINDS[order.kind],
    subject: order.subject,
    urgency: URGENCIES[order.urgency],
    channel: CHANNELS[order.channel],
    raised: at(order.createdAt),
    promised: at(order.promisedAt),
    place: named ? order.placeName : order.placeName.split(' · ').slice(0, 2).join(' · '),
    about: order.about ?? '',
    ...(named && {
      location: order.location,
      reporter: order.reporter?.name ?? '',
      phone: order.reporter?.phone ?? '',
    }),
    description: order.description,
    handler: order.handlerName ?? '',
    assistants: assistants.map(({ holderName }) => holderName).join('、'),
    dispatched: at(dispatched?.at),
    order: dispatched?.text ?? '',
    taken: at(last('take')?.at),
    answered: at(answered?.at),
    outcome: order.outcome ? OUTCOMES[order.outcome] : '',
    answer: answered?.text ?? '',
    checked: at(last('confirm')?.at),
    filed: at(last('close')?.at),
    result: order.result?.name ?? '',
    code: order.result ? checkCodeText(order.result.code) : '',
  }
}
