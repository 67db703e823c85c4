import type { RedisStatus } from "../options.js";

/** What a server's runtime may have for warnings. */
interface Warning {
  process?: {
    emitWarning?: (message: string, options: { code: string }) => void;
  };
  console?: { warn(message: string): void };
}

/** Warns of an outage, and says nothing when it ends. */
export function warn({ available, message }: RedisStatus): void {
  if (!available) emitWarning(message, "ST_REDIS_UNAVAILABLE");
}

/** Node prints it once, to stderr. */
export function emitWarning(message: string, code: string): void {
  const { process, console } = globalThis as Warning;
  if (process?.emitWarning) process.emitWarning(message, { code });
  else console?.warn(message);
}
