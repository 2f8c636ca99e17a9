import type { MigrationInterface, QueryRunner } from 'typeorm'
import { at, createTable, int, long, optional, ref, str } from './table.ts'

/** Version 0.1.0: the foundation and the four tickets. */
export class Foundation1795392000000 implements MigrationInterface {
  name = 'Foundation1795392000000'

  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'better-sqlite3')
      await runner.query(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
    await createTable(runner, 'account', {
      key: { id: ref },
      columns: {
        kind: str(10),
        name: str(60),
        login: optional(str(64)),
        password_hash: optional(str(200)),
        must_change: int,
        totp_secret: optional(str(200)),
        failed: int,
        locked_until: optional(at),
        phone: optional(str(200)),
        phone_hash: optional(str(64)),
        openid_hash: optional(str(64)),
        elder_view: int,
        demo: int,
        created_at: at,
        erased_at: optional(at),
      },
      indices: {
        ux_account_login: ['login'],
        ux_account_phone: ['phone_hash'],
        ux_account_openid: ['openid_hash'],
      },
    })
    await createTable(runner, 'approval', {
      key: { id: ref },
      columns: {
        subject_id: ref,
        action: str(30),
        input: long,
        state: str(12),
        asked_by: ref,
        asked_at: at,
        decided_by: optional(ref),
        decided_at: optional(at),
      },
      indices: {
        ix_approval_subject: ['subject_id', 'state'],
      },
    })
    await createTable(runner, 'attachment', {
      key: { id: ref },
      columns: {
        owner_id: ref,
        name: str(100),
        type: str(40),
        size: int,
        sha256: str(64),
        subject_id: optional(ref),
        created_at: at,
      },
      indices: {
        ix_attachment_subject: ['subject_id'],
      },
    })
    await createTable(runner, 'binding', {
      key: { id: ref },
      columns: {
        account_id: ref,
        household_id: ref,
        place_id: ref,
        relation: str(12),
        state: str(12),
        name_matches: int,
        phone_matches: int,
        created_at: at,
        decided_at: optional(at),
      },
      indices: {
        ux_binding_pair: ['account_id', 'household_id'],
        ix_binding_place: ['place_id', 'state', 'id'],
      },
    })
    await createTable(runner, 'building', {
      key: { id: ref },
      columns: {
        code: str(40),
        place_id: ref,
        compound: str(60),
        name: str(60),
        households: int,
      },
      indices: {
        ux_building_code: ['code'],
        ix_building_place: ['place_id', 'name'],
      },
    })
    await createTable(runner, 'complaint', {
      key: { id: ref },
      columns: {
        account_id: optional(ref),
        body: long,
        contact: optional(long),
        at: at,
      },
    })
    await createTable(runner, 'counter', {
      key: { id: str(60) },
      columns: {
        value: int,
      },
    })
    await createTable(runner, 'event', {
      key: { id: ref },
      columns: {
        subject: str(24),
        subject_id: ref,
        action: str(30),
        at: at,
        actor_id: optional(ref),
        actor_label: str(120),
        command_id: optional(str(64)),
        command_hash: optional(str(64)),
        data: long,
      },
      indices: {
        ux_event_command: ['actor_id', 'command_id'],
        ix_event_subject: ['subject', 'subject_id', 'id'],
      },
    })
    await createTable(runner, 'event_class', {
      key: { code: str(24) },
      columns: {
        name: str(60),
        parent: optional(str(24)),
        urgency: str(12),
        public_space: int,
        hint: optional(str(200)),
      },
    })
    await createTable(runner, 'helper', {
      key: { id: ref },
      columns: {
        principal_id: ref,
        helper_id: ref,
        since: at,
        revoked_at: optional(at),
      },
      indices: {
        ux_helper_pair: ['principal_id', 'helper_id'],
        ix_helper_helper: ['helper_id'],
      },
    })
    await createTable(runner, 'household', {
      key: { id: ref },
      columns: {
        building_id: ref,
        door: str(40),
        holder: optional(str(200)),
        holder_hash: optional(str(64)),
        phone: optional(str(200)),
        phone_hash: optional(str(64)),
      },
      indices: {
        ux_household_door: ['building_id', 'door'],
      },
    })
    await createTable(runner, 'import_run', {
      key: { id: ref },
      columns: {
        kind: str(20),
        state: str(12),
        dry_run: int,
        rows_read: int,
        added: int,
        changed: int,
        unchanged: int,
        bad: int,
        bad_rows: long,
        started_at: at,
        ended_at: optional(at),
      },
    })
    await createTable(runner, 'key_check', {
      key: { id: str(20) },
      columns: {
        sealed: str(200),
      },
    })
    await createTable(runner, 'notification', {
      key: { id: ref },
      columns: {
        account_id: ref,
        event_id: ref,
        title: str(60),
        body: str(200),
        work_order_id: optional(ref),
        at: at,
        read_at: optional(at),
      },
      indices: {
        ix_notification_account: ['account_id', 'id'],
        ux_notification_event: ['event_id', 'account_id'],
      },
    })
    await createTable(runner, 'outbox', {
      key: { id: ref },
      columns: {
        event_id: ref,
        topic: str(40),
        due_at: at,
        attempts: int,
      },
      indices: {
        ix_outbox_due: ['due_at', 'id'],
      },
    })
    await createTable(runner, 'phone_code', {
      key: { id: str(64) },
      columns: {
        code_hash: str(64),
        expires_at: at,
        attempts: int,
      },
    })
    await createTable(runner, 'place', {
      key: { id: ref },
      columns: {
        parent_id: optional(ref),
        code: str(40),
        name: str(100),
        kind: str(12),
        path: str(200),
        households: int,
        active: int,
      },
      indices: {
        ux_place_code: ['code'],
        ux_place_path: ['path'],
        ix_place_parent: ['parent_id', 'code'],
      },
    })
    await createTable(runner, 'post', {
      key: { id: ref },
      columns: {
        account_id: ref,
        role: str(24),
        place_id: optional(ref),
        unit_id: optional(ref),
        deputy: int,
        from_at: at,
        until_at: optional(at),
        duty_phone: optional(str(20)),
        duties: optional(str(200)),
      },
      indices: {
        ix_post_account: ['account_id'],
        ix_post_place: ['place_id', 'role'],
        ix_post_unit: ['unit_id', 'role'],
      },
    })
    await createTable(runner, 'rule', {
      key: { id: str(40), version: int },
      columns: {
        valid_from: at,
        basis: str(300),
        by_id: optional(ref),
        by_label: str(120),
        value: long,
      },
    })
    await createTable(runner, 'seal', {
      key: { id: ref },
      columns: {
        up_to: ref,
        events: int,
        root: str(64),
        at: at,
      },
    })
    await createTable(runner, 'seat', {
      key: { holder_id: ref, work_order_id: ref },
      columns: {
        mine: int,
        state: str(12),
        due_at: at,
      },
      indices: {
        ix_seat_all: ['holder_id', 'due_at', 'work_order_id'],
        ix_seat_mine: ['holder_id', 'mine', 'due_at', 'work_order_id'],
        ix_seat_order: ['work_order_id'],
      },
    })
    await createTable(runner, 'service_item', {
      key: { code: str(40) },
      columns: {
        version: int,
        name: str(110),
        kind: str(20),
        field: str(20),
        offered: int,
        body: long,
      },
      indices: {
        ix_service_item_kind: ['kind', 'code'],
        ix_service_item_field: ['field', 'code'],
      },
    })
    await createTable(runner, 'service_item_version', {
      key: { code: str(40), version: str(10) },
      columns: {
        body: long,
      },
    })
    await createTable(runner, 'session', {
      key: { id: str(64) },
      columns: {
        account_id: ref,
        family: ref,
        kind: str(10),
        csrf_hash: optional(str(64)),
        expires_at: at,
        used_at: optional(at),
      },
      indices: {
        ix_session_account: ['account_id'],
        ix_session_family: ['family'],
      },
    })
    await createTable(runner, 'throttle', {
      key: { id: str(100) },
      columns: {
        since: at,
        count: int,
      },
    })
    await createTable(runner, 'timer', {
      key: { subject_id: ref, clock: str(20), kind: str(20), level: str(4) },
      columns: {
        fires_at: at,
      },
      indices: {
        ix_timer_fires: ['fires_at'],
      },
    })
    await createTable(runner, 'unit', {
      key: { id: ref },
      columns: {
        code: str(40),
        name: str(100),
        kind: str(20),
        active: int,
      },
      indices: {
        ux_unit_code: ['code'],
      },
    })
    await createTable(runner, 'work_order', {
      key: { id: ref },
      columns: {
        no: str(20),
        version: int,
        process_version: int,
        kind: str(8),
        state: str(12),
        urgency: str(12),
        channel: str(16),
        subject_code: str(40),
        subject_version: int,
        subject: str(110),
        title: str(80),
        description: long,
        answers: long,
        location: str(100),
        photos: long,
        confidential: int,
        reporter_id: optional(ref),
        raised_by_id: optional(ref),
        path: str(200),
        grid_id: optional(ref),
        community_id: ref,
        street_id: ref,
        district_id: ref,
        place_name: str(200),
        desk_id: ref,
        unit_id: optional(ref),
        handler_place_id: optional(ref),
        handler_name: optional(str(100)),
        outcome: optional(str(12)),
        created_at: at,
        closed_at: optional(at),
        chased_at: optional(at),
        due_clock: optional(str(12)),
        due_at: optional(at),
        promised_at: optional(at),
        approval_id: optional(ref),
        escalated: long,
        satisfaction: optional(int),
        solved: optional(int),
      },
      indices: {
        ux_work_order_no: ['no'],
        ix_work_order_reporter: ['reporter_id', 'id'],
        ix_work_order_raised_by: ['raised_by_id', 'id'],
        ix_work_order_community: ['community_id', 'id'],
        ix_work_order_street: ['street_id', 'id'],
        ix_work_order_path: ['path', 'id'],
        ix_work_order_unit: ['unit_id', 'id'],
      },
    })
    await createTable(runner, 'work_order_clock', {
      key: { work_order_id: ref, clock: str(12), run: int },
      columns: {
        started_at: at,
        due_at: at,
        stopped_at: optional(at),
        time_limit: long,
      },
    })
    await createTable(runner, 'work_order_note', {
      key: { event_id: ref },
      columns: {
        work_order_id: ref,
        body: long,
        photos: long,
      },
      indices: {
        ix_work_order_note_order: ['work_order_id'],
      },
    })
  }

  async down(): Promise<void> {
    throw new Error('The first release has nothing to go back to')
  }
}
