import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Spaces and activities, their slots, and who booked them. */
export class Bookings1797220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'bookable', {
      key: { id: ref },
      columns: {
        version: int,
        kind: str(12),
        place_id: ref,
        path: str(200),
        place_name: str(200),
        name: str(40),
        body: long,
        address: str(100),
        latitude: optional(int),
        longitude: optional(int),
        capacity: int,
        open: int,
        opening: optional(long),
        closed_days: long,
      },
      indices: { ix_bookable_path: ['path'] },
    })
    await createTable(runner, 'booking_slot', {
      key: { id: ref },
      columns: { bookable_id: ref, from_at: at, to_at: at, capacity: int, taken: int, asked: int },
      indices: { ux_booking_slot: ['bookable_id', 'from_at', 'to_at'] },
    })
    await createTable(runner, 'booking', {
      key: { id: ref },
      columns: {
        version: int,
        process_version: int,
        state: str(12),
        slot_id: ref,
        account_id: ref,
        holder_id: optional(ref),
        turn: int,
        reason: optional(str(100)),
        created_at: at,
      },
      indices: { ux_booking_holder: ['slot_id', 'holder_id'], ix_booking_account: ['account_id', 'id'] },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
