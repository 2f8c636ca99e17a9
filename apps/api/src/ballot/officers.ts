import { Injectable } from '@nestjs/common'
import type { OfficerChoices, Poll } from '@linli/contract'
import { isoTime, PERMISSIONS, POLL_OFFICERS, ROLES, type Role } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { PlaceRow } from '../grid/grid.entity.ts'
import { readRows } from '../kernel/rows.ts'
import { PollOfficerRow } from './ballot.entity.ts'

/** Most that are offered; those at the place's own level and above come first. */
const MOST = 300
const DUTIES = Object.keys(POLL_OFFICERS)
const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ')
type Choice = OfficerChoices['items'][number]

/** Tellers and scrutineers (计票人、监票人) of a poll, and who may be named. */
@Injectable()
export class PollOfficers {
  of(em: EntityManager, pollId: string): Promise<PollOfficerRow[]> {
    return readRows(em, PollOfficerRow, { pollId }, { order: ['accountId'] })
  }

  /** Who sits in the council of the topic that the poll resolves, with an interest in it (利害关系). */
  async interested(em: EntityManager, pollId: string): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await em.query(
      `SELECT s.account_id AS id FROM consultation_seat s JOIN consultation c ON c.id = s.consultation_id
       WHERE c.poll_id = ? AND s.interest = 1 AND s.account_id IS NOT NULL`,
      [pollId],
    )
    return new Set(rows.map(({ id }) => id))
  }

  /** Who holds a post that may sign, at the place, above it or below; of these people alone, where they are given. */
  async staff(em: EntityManager, { path }: PlaceRow, now: number, ids?: readonly string[]): Promise<Choice[]> {
    if (ids?.length === 0) return []
    const roles = PERMISSIONS['ballot.sign']
    const rows: { accountId: string; name: string; role: Role; deputy: number; place: string }[] = await em.query(
      `SELECT p.account_id AS accountId, a.name, p.role, p.deputy, g.name AS place
       FROM post p JOIN place g ON g.id = p.place_id JOIN account a ON a.id = p.account_id
       WHERE p.role IN (${marks(roles)}) AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?)
         AND a.erased_at IS NULL AND (INSTR(?, g.path) = 1 OR INSTR(g.path, ?) = 1)
         ${ids ? `AND p.account_id IN (${marks(ids)})` : ''}
       ORDER BY LENGTH(g.path), g.path, p.id LIMIT ${MOST}`,
      [...roles, now, now, path, path, ...(ids ?? [])],
    )
    const choices = rows.map(({ accountId, name, role, deputy, place }): Choice => {
      return { accountId, name, post: `${place} · ${ROLES[role].label}${deputy ? '（代岗）' : ''}` }
    })
    return [...new Map(choices.map((choice) => [choice.accountId, choice])).values()]
  }

  async views(em: EntityManager, pollId: string): Promise<Poll['officers']> {
    const officers = await this.of(em, pollId)
    if (officers.length === 0) return []
    const ids = officers.map(({ accountId }) => accountId)
    const accounts: { id: string; name: string }[] = await em.query(
      `SELECT id, name FROM account WHERE id IN (${marks(ids)})`,
      ids,
    )
    const names = new Map(accounts.map((account) => [account.id, account.name]))
    return officers
      .sort((one, other) => DUTIES.indexOf(one.duty) - DUTIES.indexOf(other.duty))
      .map(({ accountId, duty, label, state, reason, signedAt }) => ({
        ...{ accountId, as: duty, name: names.get(accountId) ?? '', post: label, state, reason },
        at: signedAt === null ? null : isoTime(signedAt),
      }))
  }
}
