import { Injectable } from '@nestjs/common'
import type { OwnBinding } from '@linli/contract'
import { subtree, type BindingRelation, type BindingState } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { BindingRow, HelperRow } from './registry.entity.ts'

interface BindingRead {
  id: string
  household_id: string
  relation: BindingRelation
  state: BindingState
  compound: string
  building: string
  door: string
  grid_id: string
  grid_name: string
  path: string
}
/** `榆树苑 3 号楼 2 单元 301` */
export const addressOf = (row: { compound: string; building: string; door: string }) =>
  `${row.compound} ${row.building} ${row.door}`.trim()

/** States of a binding, the one that gives most first. */
const GIVES: readonly BindingState[] = ['confirmed', 'pending', 'refused', 'ended']
/** Ids of the rows whose key an earlier row has already. */
function repeated<Row extends { id: string }>(rows: readonly Row[], key: (row: Row) => string): string[] {
  const seen = new Set<string>()
  return rows.filter((row) => seen.size === seen.add(key(row)).size).map((row) => row.id)
}

/** A person's ties to households, for other rooms. */
@Injectable()
export class Bindings {
  constructor(private readonly uow: UnitOfWork) {}

  /** Newest first; ended and refused ones left out. */
  async ofAccount(accountId: string): Promise<OwnBinding[]> {
    const rows: BindingRead[] = await this.uow.source.query(
      `SELECT b.id, b.household_id, b.relation, b.state, bu.compound, bu.name AS building, h.door, g.id AS grid_id, g.name AS grid_name, g.path
       FROM binding b JOIN household h ON h.id = b.household_id JOIN building bu ON bu.id = h.building_id
       JOIN place g ON g.id = b.place_id
       WHERE b.account_id = ? AND b.state IN ('pending', 'confirmed') ORDER BY b.id DESC`,
      [accountId],
    )
    const paths = rows.map((row) => ancestorPaths(row.path)[2] ?? row.path)
    const communities = paths.length ? await this.uow.source.manager.findBy(PlaceRow, { path: In(paths) }) : []
    const communityOf = (path: string) => communities.find((community) => community.path === path)
    return rows.map((row, i) => ({
      id: row.id,
      householdId: row.household_id,
      address: addressOf(row),
      gridId: row.grid_id,
      gridName: row.grid_name,
      communityId: communityOf(paths[i]!)?.id ?? row.grid_id,
      communityName: communityOf(paths[i]!)?.name ?? row.grid_name,
      relation: row.relation,
      state: row.state,
    }))
  }

  /** Two accounts became one: its ties are those of both, of two to the same the one that gives more. */
  async join(em: EntityManager, from: string, into: string): Promise<void> {
    const bindings = await em.findBy(BindingRow, { accountId: In([from, into]) })
    bindings.sort((a, b) => GIVES.indexOf(a.state) - GIVES.indexOf(b.state))
    const spareBindings = repeated(bindings, (binding) => binding.householdId)
    if (spareBindings.length) await em.delete(BindingRow, { id: In(spareBindings) })
    await em.update(BindingRow, { accountId: from }, { accountId: into })

    const both = In([from, into])
    const helpers = await em.find(HelperRow, { where: [{ principalId: both }, { helperId: both }] })
    helpers.sort((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null))
    const now = (id: string) => (id === from ? into : id)
    const ofOneself = helpers.filter((tie) => now(tie.principalId) === now(tie.helperId)).map((tie) => tie.id)
    const spareHelpers = repeated(helpers, (tie) => `${now(tie.principalId)} ${now(tie.helperId)}`)
    if (helpers.length) await em.delete(HelperRow, { id: In([...ofOneself, ...spareHelpers]) })
    await em.update(HelperRow, { principalId: from }, { principalId: into })
    await em.update(HelperRow, { helperId: from }, { helperId: into })
  }

  /** Whether one of the homes that the person is confirmed for lies in the place. */
  async livesIn(accountId: string, path: string, em: EntityManager = this.uow.source.manager): Promise<boolean> {
    const { from, to } = subtree(path)
    const homes: unknown[] = await em.query(
      `SELECT b.id FROM binding b JOIN place g ON g.id = b.place_id
       WHERE b.account_id = ? AND b.state = 'confirmed' AND g.path >= ? AND g.path < ? LIMIT 1`,
      [accountId, from, to],
    )
    return homes.length > 0
  }

  /** The grid of a household that the person is confirmed for; null otherwise: before that it shows nothing. */
  async gridOf(accountId: string, householdId: string): Promise<{ placeId: string; address: string } | null> {
    const binding = (await this.ofAccount(accountId)).find(
      (b) => b.householdId === householdId && b.state === 'confirmed',
    )
    return binding ? { placeId: binding.gridId, address: binding.address } : null
  }
}
