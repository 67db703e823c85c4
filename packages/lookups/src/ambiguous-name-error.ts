import { ServiceTitanError } from "@st/core";
import type { Row } from "./lookup-table.js";

/** Several rows have the name that was looked up. */
export class AmbiguousNameError extends ServiceTitanError {
  static override readonly errorName: string = "AmbiguousNameError";
  /** All of them. */
  readonly rows: readonly Row[];

  constructor(kind: string, name: string, rows: readonly Row[]) {
    const ids = rows.map(({ id, active }) =>
      active === false ? `${id} (inactive)` : `${id}`,
    );
    super(
      `${kind}: ${rows.length} rows are named ${JSON.stringify(name)}: ${ids.join(", ")}. ` +
        "Look it up by id, pass { activeOnly: true }, or use allByName.",
    );
    this.rows = rows;
  }
}
