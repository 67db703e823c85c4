import type { Pools } from "./pools.js";

export interface WorldOptions {
  seed: number;
  /** Rows per collection. */
  rows: number;
  /** Rows of single collections, by name: `{ "crm/customers": 1_000_000 }`. */
  rowsOf?: Readonly<Record<string, number>>;
  /**
   * Number of the world among several. No two of them share a numeric id.
   * @default 0
   */
  place?: number;
  /**
   * Whether fields are null as often as in recorded answers.
   * @default true
   */
  recordedNulls?: boolean;
  /**
   * A moment of the day on which the company's history ends, in ms.
   * @default now
   */
  now?: number;
  /** How far the history goes back. @default 2 */
  years?: number;
  /** Where the company is, which decides its days. @default "America/Phoenix" */
  zone?: string;
  /**
   * Words to use. To make them takes longer than a thousand rows.
   * @default those of the seed
   */
  pools?: () => Pools;
}
