import {
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { ServiceTitanInputError } from "@st/core";

/** How long a confirmation works, in ms. */
const LIFE = 5 * 60_000;

/** What is confirmed: all of it has to be the same when it is sent. */
export interface Confirmed {
  readonly environment: string;
  readonly tenantId: number;
  readonly operation: string;
  /** In the order of the call. */
  readonly args: readonly unknown[];
}

/**
 * Signs what a dry run has shown. The key lives as long as the process, so a
 * confirmation of another server, or of this one before it was restarted, does
 * not work. Each works once.
 */
export class Confirmations {
  readonly #key = randomBytes(32);
  readonly #used = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  sign(what: Confirmed): string {
    const head = `${(this.#now() + LIFE).toString(36)}.${randomBytes(9).toString("base64url")}`;
    return `${head}.${this.#signature(head, what)}`;
  }

  /**
   * Looks at a confirmation without using it up.
   * @returns a key for a question about it, which only this server can make
   * @throws ServiceTitanInputError as `use` does
   */
  check(confirmation: string, what: Confirmed): string {
    this.#read(confirmation, what);
    return this.#digest(`question.${confirmation}`);
  }

  /**
   * Uses a confirmation up.
   * @throws ServiceTitanInputError if it is not of this very call, is too old or
   *   was used before
   */
  use(confirmation: string, what: Confirmed): void {
    const { nonce, expires } = this.#read(confirmation, what);
    for (const [old, end] of this.#used)
      if (end <= this.#now()) this.#used.delete(old);
    this.#used.set(nonce, expires);
  }

  #read(
    confirmation: string,
    what: Confirmed,
  ): { readonly nonce: string; readonly expires: number } {
    const [until = "", nonce = "", signature = ""] = confirmation.split(".");
    const head = `${until}.${nonce}`;
    const expected = Buffer.from(this.#signature(head, what));
    const given = Buffer.from(signature);
    const isOurs =
      given.length === expected.length && timingSafeEqual(given, expected);
    if (!isOurs)
      throw refusal("it does not belong to exactly this call and tenant");
    const expires = Number.parseInt(until, 36);
    if (expires <= this.#now()) throw refusal("it is older than 5 minutes");
    if (this.#used.has(nonce)) throw refusal("it was used before");
    return { nonce, expires };
  }

  #signature(head: string, what: Confirmed): string {
    const { environment, tenantId, operation, args } = what;
    const content = JSON.stringify([
      head,
      environment,
      tenantId,
      operation,
      canonical(args),
    ]);
    return this.#digest(content);
  }

  #digest(content: string): string {
    return createHmac("sha256", this.#key).update(content).digest("base64url");
  }
}

function refusal(reason: string): ServiceTitanInputError {
  return new ServiceTitanInputError(
    `confirmation: ${reason}. Nothing was sent. Call call_write without one for a new dry run.`,
  );
}

/** The same text for the same values, in whatever order their names came. */
function canonical(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return { bytes: createHash("sha256").update(value).digest("base64url") };
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value ?? null;
  // In an object, or a list of pairs would be the same.
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)]);
  return { entries };
}
