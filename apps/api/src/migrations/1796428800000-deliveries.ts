import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, at, createTable, int, optional, ref, str } from './table.ts'

const marked = { ...int, default: 0 }
/** Units that the demo of the releases before had made, by code. */
const DEMO_UNITS = "'D01', 'D02', 'D03', 'D04', 'P01', 'S01'"

/**
 * Messages that leave the house, what people have allowed and switched off, and the groups of places and units. Places
 * and units of a demo are marked like its accounts: nothing is ever sent to them.
 */
export class Deliveries1796428800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', { openid: optional(str(200)), notices_off: optional(str(60)) })
    await addColumns(runner, 'place', { demo: marked })
    await addColumns(runner, 'unit', { demo: marked })
    const isDemo = 'EXISTS (SELECT 1 FROM account WHERE demo = 1)'
    await runner.query(`UPDATE place SET demo = 1 WHERE code LIKE '990100%' AND ${isDemo}`)
    await runner.query(`UPDATE unit SET demo = 1 WHERE code IN (${DEMO_UNITS}) AND ${isDemo}`)
    await createTable(runner, 'delivery', {
      key: { id: ref },
      columns: {
        event_id: ref,
        work_order_id: ref,
        channel: str(8),
        target_id: ref,
        template: str(20),
        words: str(60),
        status: str(8),
        attempts: int,
        unsure: int,
        due_at: at,
        last_error: optional(str(200)),
        sent_at: optional(at),
      },
      indices: {
        ux_delivery_once: ['event_id', 'channel', 'target_id'],
        ix_delivery_due: ['status', 'due_at', 'id'],
        ix_delivery_target: ['target_id'],
      },
    })
    await createTable(runner, 'subscription_permit', {
      key: { id: ref },
      columns: {
        account_id: ref,
        template: str(20),
        granted_at: at,
        used_at: optional(at),
        delivery_id: optional(ref),
      },
      indices: {
        ix_subscription_permit_account: ['account_id', 'template', 'used_at'],
        ux_subscription_permit_delivery: ['delivery_id'],
      },
    })
    await createTable(runner, 'webhook', {
      key: { holder_id: ref },
      columns: { holder_kind: str(5), address: str(300), set_at: at },
    })
  }

  async down(): Promise<void> {
    throw new Error('A database is not taken back to an earlier release: restore the backup made before it')
  }
}
