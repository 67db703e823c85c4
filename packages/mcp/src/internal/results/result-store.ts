import { randomBytes } from "node:crypto";
import { ServiceTitanInputError } from "@st/core";

/** Rows that were read, to be paged and narrowed without reading them again. */
export interface StoredResult {
  readonly tenantId: number;
  readonly operation: string;
  readonly rows: readonly unknown[];
}

/** How long a handle works, in ms, and how much all of them may hold. */
const LIFE = 15 * 60_000;
const MOST_CHARACTERS = 50_000_000;

interface Entry extends StoredResult {
  readonly expires: number;
  readonly size: number;
}

/**
 * Keeps results by handles that cannot be guessed. The oldest are let go of
 * when there are too many.
 */
export class ResultStore {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  #size = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param size in characters of JSON */
  add(result: StoredResult, size: number): string {
    const handle = randomBytes(9).toString("base64url");
    this.#entries.set(handle, { ...result, size, expires: this.#now() + LIFE });
    this.#size += size;
    for (const [oldest, { expires }] of this.#entries) {
      const isNeeded = this.#size <= MOST_CHARACTERS && expires > this.#now();
      if (isNeeded || oldest === handle) break;
      this.#remove(oldest);
    }
    return handle;
  }

  /** @throws ServiceTitanInputError if there is none, or it is another tenant's */
  get(handle: string, tenantId: number): StoredResult {
    const entry = this.#entries.get(handle);
    const isThere =
      entry !== undefined &&
      entry.tenantId === tenantId &&
      entry.expires > this.#now();
    if (!isThere)
      throw new ServiceTitanInputError(
        "handle: there is no such result of this tenant. It is kept for 15 minutes; read it again.",
      );
    return entry;
  }

  #remove(handle: string): void {
    this.#size -= this.#entries.get(handle)?.size ?? 0;
    this.#entries.delete(handle);
  }
}
