import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/**
 * Polls with their rolls, sealed envelopes while they are open, and ballots and receipts after the close. Below the poll
 * and what was said of its roll before it opened, no row has a time.
 */
export class Polls1796688000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'poll', {
      key: { id: ref },
      columns: {
        place_id: ref,
        title: str(100),
        body: long,
        unit: str(20),
        secret: int,
        recast: int,
        turnout_shown: int,
        state: str(20),
        by_label: str(200),
        created_at: at,
        roll_until: optional(at),
        opened_at: optional(at),
        closes_at: optional(at),
        heads: int,
        area: at,
        fingerprint: optional(str(64)),
        turnout: optional(int),
        close_step: optional(str(20)),
        void_reason: optional(long),
        root: optional(str(64)),
      },
      indices: { ix_poll_place: ['place_id', 'id'], ix_poll_state: ['state', 'closes_at'] },
    })
    await createTable(runner, 'poll_question', {
      key: { poll_id: ref, number: int },
      columns: { declared: long },
    })
    await createTable(runner, 'roll_entry', {
      key: { id: ref },
      columns: {
        poll_id: ref,
        account_id: optional(ref),
        household_id: optional(ref),
        name: optional(str(200)),
        phone: optional(str(200)),
        phone_hash: optional(str(64)),
        home: str(400),
        area: at,
        has_cast: int,
        way: optional(str(10)),
        seal_check: optional(str(64)),
      },
      indices: {
        ux_roll_entry_account: ['poll_id', 'account_id'],
        ux_roll_entry_household: ['poll_id', 'household_id'],
        ux_roll_entry_phone: ['poll_id', 'phone_hash'],
        ix_roll_entry_poll: ['poll_id', 'has_cast', 'id'],
        ix_roll_entry_account: ['account_id'],
        ix_roll_entry_household: ['household_id'],
        ix_roll_entry_phone: ['phone_hash'],
      },
    })
    await createTable(runner, 'roll_complaint', {
      key: { id: ref },
      columns: {
        poll_id: ref,
        account_id: optional(ref),
        body: long,
        created_at: at,
        reply: optional(long),
        change: optional(str(10)),
      },
      indices: { ix_roll_complaint_poll: ['poll_id', 'id'], ix_roll_complaint_account: ['account_id'] },
    })
    await createTable(runner, 'envelope', { key: { id: ref }, columns: { poll_id: ref, nonce: str(16), sealed: long } })
    await createTable(runner, 'ballot', {
      key: { id: ref },
      columns: { poll_id: ref, number: int, answer: long, area: optional(at), entry_id: optional(ref) },
      indices: { ix_ballot_poll: ['poll_id', 'number', 'id'], ix_ballot_entry: ['entry_id'] },
    })
    await createTable(runner, 'poll_result', { key: { poll_id: ref, part: int }, columns: { body: long } })
    await createTable(runner, 'receipt', { key: { poll_id: ref, words: str(20) }, columns: {} })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
