import type { Facts } from "./company/types.js";
import type { Row } from "./row.js";

/** Where in a row a value is generated. */
export interface Place {
  row: Row;
  key: number;
  /** Name of the property to generate a value for. */
  property: string;
  depth: number;
  /** Whether this is the row itself, and not something inside it. */
  root: boolean;
  /** Value written by a caller, which replaces others. */
  written: unknown;
  /** Value that the company's books have, which replaces generated ones. */
  fact: unknown;
  /** What was written to the row and what its books say, at its top level. */
  records: readonly (Facts | undefined)[];
  /**
   * Whether a caller created the row: then fields that were not written are
   * empty where the schema allows it.
   */
  fresh: boolean;
}
