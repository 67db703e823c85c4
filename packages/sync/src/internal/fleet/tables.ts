/**
 * The tables of a fleet. `lease` grows with each slice of a tenant: a worker
 * whose number is not the last one writes nothing.
 */
export function tablesSql(schema: string): readonly string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `CREATE TABLE IF NOT EXISTS ${schema}.tenants (
      tenant_id bigint PRIMARY KEY,
      name text,
      credentials text,
      timezone text,
      added_at timestamptz NOT NULL DEFAULT now(),
      paused_at timestamptz,
      lease bigint NOT NULL DEFAULT 0,
      worker text,
      running boolean NOT NULL DEFAULT false,
      touched_at timestamptz,
      requests bigint NOT NULL DEFAULT 0,
      limited bigint NOT NULL DEFAULT 0,
      requests_per_second real NOT NULL DEFAULT 0,
      rows bigint NOT NULL DEFAULT 0
    )`,
    `CREATE TABLE IF NOT EXISTS ${schema}.due (
      tenant_id bigint NOT NULL REFERENCES ${schema}.tenants ON DELETE CASCADE,
      lane text NOT NULL,
      every_seconds integer NOT NULL,
      due_at timestamptz NOT NULL,
      job_id uuid,
      attempt integer,
      queued_at timestamptz,
      worker text,
      started_at timestamptz,
      ended_at timestamptz,
      seconds real NOT NULL DEFAULT 0,
      complete_to timestamptz,
      failures integer NOT NULL DEFAULT 0,
      gave_up_at timestamptz,
      error text,
      error_at timestamptz,
      backfill text[],
      PRIMARY KEY (tenant_id, lane)
    )`,
    `CREATE INDEX IF NOT EXISTS due_waiting ON ${schema}.due (due_at) WHERE job_id IS NULL`,
    `CREATE INDEX IF NOT EXISTS due_queued ON ${schema}.due (tenant_id) WHERE job_id IS NOT NULL`,
    `CREATE TABLE IF NOT EXISTS ${schema}.workers (
      id text PRIMARY KEY,
      host text NOT NULL,
      pid integer NOT NULL,
      slots integer NOT NULL,
      started_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      crashed boolean NOT NULL DEFAULT false,
      running integer NOT NULL DEFAULT 0,
      requests bigint NOT NULL DEFAULT 0,
      requests_per_second real NOT NULL DEFAULT 0
    )`,
  ];
}
