import { Inject, Injectable } from '@nestjs/common'
import QRCode from 'qrcode'
import type {
  ChangePlace,
  Empty,
  Frontage,
  GridNotice,
  NewPlace,
  NoticePhoto,
  Place,
  PlaceId,
  PlaceList,
  PlacePath,
  PlaceQuery,
  PosterNotice,
  SignedNotice,
  RateGrid,
} from '@linli/contract'
import { covers, gridLevel, PARENT_KINDS, ROLES, sizeRemark, subtree } from '@linli/domain'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import type { Actor, Call, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { Secrets } from '../platform/secrets.ts'
import { Rules } from '../rule/rules.ts'
import { liaisonsAt } from '../unit/liaisons.ts'
import { PlaceRow } from './grid.entity.ts'
import { GridRatings } from './grid-ratings.ts'
import { NoticePhotos } from './notice-photos.ts'
import { Places } from './places.ts'
import { posterPage } from './poster.ts'

interface StaffRead {
  name: string
  role: keyof typeof ROLES
  place_id: string
  place_name: string
  duty_phone: string | null
  photo_id: string | null
  duties: string | null
}

/** What the signature of a poster's address covers; it holds as long as the paper hangs. */
const signedAs = (placeId: string) => `notice.${placeId}`
/** Where photos are to be had, by id. */
type Addresses = (photoIds: readonly string[]) => Promise<ReadonlyMap<string, string | null>>
type NoticeCall = Pick<CallOf<typeof PlaceId>, 'actor' | 'input' | 'now'>

@Injectable()
export class GridService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tree: Places,
    private readonly rules: Rules,
    private readonly secrets: Secrets,
    private readonly ratings: GridRatings,
    private readonly photos: NoticePhotos,
    private readonly files: Files,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async frontage(_call: Call<Empty>): Promise<Frontage> {
    const district = await this.uow.source.manager.findOneBy(PlaceRow, { kind: 'district' })
    return {
      district: district?.name ?? '',
      demo: this.config.demo,
      emergency: (await this.rules.get('emergency.numbers')).map((n) => ({ ...n })),
    }
  }

  /** Names of places are public knowledge: everyone may walk the tree, also to say where a street lamp stands. */
  async places({ input }: CallOf<typeof PlaceQuery>): Promise<PlaceList> {
    if (input.kind) {
      const named = input.part ? ' AND INSTR(p.name, ?) > 0' : ''
      return {
        items: await this.#read(
          `p.kind = ? AND p.active = 1${named}`,
          [input.kind, ...(input.part ? [input.part] : [])],
          100,
        ),
      }
    }
    const where = input.parentId === undefined ? 'p.parent_id IS NULL' : 'p.parent_id = ?'
    return { items: await this.#read(where, input.parentId === undefined ? [] : [input.parentId]) }
  }

  async place({ input }: CallOf<typeof PlaceId>): Promise<PlacePath> {
    const row = found(await this.tree.find(input.id))
    const line = await this.tree.line(row)
    const views = await this.#read(
      `p.id IN (${line.map(() => '?').join(',')})`,
      line.map((p) => p.id),
    )
    return { place: views[views.length - 1]!, path: views }
  }

  async siblings({ input }: CallOf<typeof PlaceId>): Promise<PlaceList> {
    const row = found(await this.tree.find(input.id))
    const community = (await this.tree.line(row)).find((p) => p.kind === 'community')
    if (!community) throw new Refused('grid/not-a-grid')
    const range = subtree(community.path)
    const views = await this.#read(`p.kind = 'grid' AND p.path >= ? AND p.path < ? AND p.id <> ?`, [
      range.from,
      range.to,
      row.id,
    ])
    return { items: views.filter((view) => view.active && view.children === 0) }
  }

  addPlace(call: CallOf<typeof NewPlace>): Promise<Place> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const parent = found(await this.tree.find(input.parentId, em))
        this.#inScope(actor, parent)
        if (!PARENT_KINDS[input.kind].includes(parent.kind)) throw new Refused('grid/wrong-parent')
        const row = await this.tree.add(em, parent, input).catch((error: unknown) => {
          throw isDuplicate(error) ? new Refused('grid/code-taken') : error
        })
        await record({ subject: 'place', subjectId: row.id, action: 'add', actor, actorLabel: labelOf(actor) })
        return row.id
      },
      (id) => this.#one(id),
    )
  }

  changePlace(call: CallOf<typeof ChangePlace>): Promise<Place> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const row = found(await this.tree.find(input.id, em))
        this.#inScope(actor, row)
        if (input.active === false) {
          const inside = await em.query<unknown[]>(`SELECT id FROM place WHERE parent_id = ? AND active = 1 LIMIT 1`, [
            row.id,
          ])
          const houses = await em.query<unknown[]>(`SELECT id FROM building WHERE place_id = ? LIMIT 1`, [row.id])
          if (inside.length || houses.length) throw new Refused('grid/has-children')
        }
        const { id: _id, ...change } = input
        if (Object.keys(change).length) await em.update(PlaceRow, { id: row.id }, change)
        await record({
          subject: 'place',
          subjectId: row.id,
          action: 'change',
          actor,
          actorLabel: labelOf(actor),
          data: change,
        })
        return row.id
      },
      (id) => this.#one(id),
    )
  }

  /** Public notice of grid staff (网格公示): those of the place, of the places above it and, for a division, right below. */
  async notice(call: NoticeCall): Promise<GridNotice> {
    const { actor, input, now } = call
    const row = found(await this.tree.find(input.id))
    return { ...(await this.#notice(row, now, this.#links)), service: await this.ratings.of(actor, row, now) }
  }

  async #notice(row: PlaceRow, now: number, addresses: Addresses): Promise<Omit<GridNotice, 'service'>> {
    const line = (await this.tree.line(row)).filter((p) => p.kind === 'grid' || p.kind === 'community')
    const ids = line.length ? line.map((p) => p.id) : [row.id]
    const staff: StaffRead[] = await this.uow.source.query(
      `SELECT a.name, p.role, pl.id AS place_id, pl.name AS place_name, p.duty_phone, p.duties, a.photo_id FROM post p
       JOIN account a ON a.id = p.account_id JOIN place pl ON pl.id = p.place_id
       WHERE p.place_id IN (${ids.map(() => '?').join(',')}) AND p.role IN ('grid-officer', 'grid-head', 'community-worker', 'community-secretary')
       AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?) ORDER BY pl.path DESC, p.role LIMIT 50`,
      [...ids, now, now],
    )
    const liaisons = await liaisonsAt(this.uow.source.manager, row.path, now)
    const photos = await addresses(staff.flatMap((s) => s.photo_id ?? []))
    return {
      place: await this.#one(row.id),
      communityName: line.find((p) => p.kind === 'community')?.name ?? row.name,
      liaisons: [...liaisons.values()].map(({ unitName, name, dutyPhone }) => ({ unitName, name, dutyPhone })),
      staff: staff.map((s) => ({
        name: s.name,
        role: ROLES[s.role].label,
        placeId: s.place_id,
        placeName: s.place_name,
        dutyPhone: s.duty_phone,
        duties: s.duties,
        photo: (s.photo_id && photos.get(s.photo_id)) || null,
      })),
    }
  }

  /** The poster hangs where everybody passes: whoever has its address reads what it says. @throws grid/bad-poster */
  async publicNotice({ input, now }: CallOf<typeof SignedNotice>): Promise<PosterNotice> {
    if (!this.secrets.signed(signedAs(input.id), input.sig)) throw new Refused('grid/bad-poster')
    return this.#poster(input.id, now, this.#links)
  }

  givePhoto(call: CallOf<typeof NoticePhoto>) {
    return this.uow.command(
      call,
      (work) => this.photos.give(work, call),
      async () => ({ ok: true as const }),
    )
  }
  takePhotoBack(call: Call<Empty>) {
    return this.uow.command(
      call,
      (work) => this.photos.takeBack(work, call.actor),
      async () => ({ ok: true as const }),
    )
  }

  rate(call: CallOf<typeof RateGrid>): Promise<GridNotice> {
    return this.uow.command(
      call,
      (work) => this.ratings.rate(work, call),
      () => this.notice(call),
    )
  }

  /** A4 poster for the building's entrance, with a QR code that leads to the notice. */
  async poster(call: CallOf<typeof PlaceId>): Promise<string> {
    const { id } = call.input
    const address = `${this.config.publicUrl}/grid/notice/index?id=${id}&sig=${this.secrets.sign(signedAs(id))}`
    const qr = await QRCode.toString(address, { type: 'svg', margin: 0 })
    void call.reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    return posterPage(await this.#poster(id, call.now, this.#inline), qr, address)
  }

  async #poster(id: string, now: number, addresses: Addresses): Promise<PosterNotice> {
    const { place, communityName, staff, liaisons } = await this.#notice(
      found(await this.tree.find(id)),
      now,
      addresses,
    )
    return { placeName: place.name, communityName, staff, liaisons }
  }
  readonly #links: Addresses = async (ids) =>
    new Map([...(await this.files.views(ids))].map(([id, { url }]) => [id, url]))
  readonly #inline: Addresses = async (ids) =>
    new Map(await Promise.all(ids.map(async (id) => [id, await this.files.inline(id)] as const)))

  async #one(id: string): Promise<Place> {
    return found((await this.#read('p.id = ?', [id]))[0])
  }

  async #read(where: string, parameters: readonly string[], atMost = 2000): Promise<Place[]> {
    const levels = await this.rules.get('grid.levels')
    const rows: (Omit<PlaceRow, 'parentId' | 'active'> & {
      parent_id: string | null
      parent_name: string | null
      active: number
      children: number
    })[] = await this.uow.source.query(
      `SELECT p.id, p.parent_id, p.code, p.name, p.kind, p.path, p.households, p.active,
       (SELECT q.name FROM place q WHERE q.id = p.parent_id) AS parent_name,
       (SELECT COUNT(*) FROM place c WHERE c.parent_id = p.id) AS children FROM place p WHERE ${where} ORDER BY p.path LIMIT ${atMost}`,
      [...parameters],
    )
    return rows.map((row) => {
      const level = gridLevel(levels, row.path)
      const bounds = level === null ? undefined : levels[level - 1]!.households
      return {
        id: row.id,
        parentId: row.parent_id,
        parentName: row.parent_name,
        code: row.code,
        name: row.name,
        kind: row.kind,
        level,
        households: row.households,
        children: Number(row.children),
        remark: (row.households > 0 && sizeRemark(row.households, bounds)) || null,
        active: Boolean(row.active),
      }
    })
  }

  #inScope(actor: Actor, place: PlaceRow): void {
    if (
      !actor.posts.some((post) => post.role === 'system-admin' && post.path !== null && covers(post.path, place.path))
    )
      throw new Refused('not-found')
  }
}
