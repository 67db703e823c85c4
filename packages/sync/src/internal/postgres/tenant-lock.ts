import { createHash } from "node:crypto";
import type { Session } from "./session.js";

/** A key of an advisory lock: 64 bits. */
export function lockKey(text: string): string {
  const digest = createHash("sha256").update(text).digest();
  return String(digest.readBigInt64BE(0));
}

/**
 * Tenants share sessions when they are more than connections.
 *
 * @param max connections, of which one stays free for what has no tenant
 */
export function sessionToShare(
  locked: readonly Session[],
  max: number,
): Session | undefined {
  const sessions = [...new Set(locked)];
  if (sessions.length < Math.max(1, max - 1)) return undefined;
  return sessions.reduce((one, other) =>
    other.locks < one.locks ? other : one,
  );
}

/** Ends the connection that has a lock, if it is of programs of this name. */
export async function evictHolder(
  session: Session,
  key: string,
  applicationName: string,
): Promise<void> {
  await session.read(
    "SELECT pg_terminate_backend(a.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid " +
      "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 " +
      "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) " +
      "AND ((l.classid::bigint << 32) | l.objid::bigint) = $1::bigint AND a.application_name = $2",
    [key, applicationName],
  );
}
