import type { Observation } from "../../contract-report.js";
import type { ModuleDetails, OperationDetails } from "../../details.js";
import type { Schema } from "../../schema.js";
import { Check } from "./check.js";
import type { DriftLog } from "./drift-log.js";
import { type Field, Shapes } from "./shape.js";
import { someRows } from "./some-rows.js";

/**
 * Statuses that any operation may answer with: no description declares what
 * the gateway in front of the API sends.
 */
const UNDECLARED = new Set([401, 408, 429]);

/** A module of the catalog with what was counted of its traffic. */
export class WatchedModule {
  readonly #module: ModuleDetails;
  readonly #log: DriftLog;
  readonly #received: Shapes;
  readonly #sent: Shapes;
  readonly #operations: ReadonlyMap<string, OperationDetails>;
  #turn = 0;

  constructor(module: ModuleDetails, log: DriftLog) {
    this.#module = module;
    this.#log = log;
    this.#received = new Shapes(module, true);
    this.#sent = new Shapes(module, false);
    this.#operations = new Map(module.operations.map((one) => [one.name, one]));
  }

  /** Whether the body that was sent has a schema to be checked against. */
  takesJson(operation: string): boolean {
    const details = this.#operations.get(operation);
    return details?.body !== undefined && details.kind !== "upload";
  }

  request(operation: string, body: unknown): void {
    const schema = this.#operations.get(operation)?.body?.schema;
    if (schema) this.#check("request", operation, schema, [body]);
  }

  /**
   * Checks some rows of a page or batch.
   *
   * @param beginning of its text
   * @returns whether there are any; if not, parse the whole answer
   */
  rows(operation: string, beginning: string): boolean {
    const schema = this.#operations.get(operation)?.rows?.schema;
    const some = schema && someRows(beginning, this.#turn);
    if (some) this.#check("answer", operation, schema, some);
    return some !== undefined;
  }

  answer(operation: string, status: number, body: unknown): void {
    const success = this.#operations.get(operation)?.success ?? [];
    const declared =
      success.find((one) => one.status === status) ??
      success.find((one) => one.schema);
    if (declared?.schema)
      this.#check("answer", operation, declared.schema, [body]);
  }

  status(operation: string, status: number): void {
    const details = this.#operations.get(operation);
    if (details === undefined || UNDECLARED.has(status) || status >= 500)
      return;
    const declared =
      details.errors.includes(status) ||
      details.success.some((one) => one.status === status);
    if (declared) return;
    const { id: module } = this.#module;
    this.#log.add({
      kind: "status",
      side: "answer",
      module,
      operation,
      status,
    });
  }

  #check(
    side: "answer" | "request",
    operation: string,
    schema: Schema,
    bodies: readonly unknown[],
  ): void {
    const shapes = side === "answer" ? this.#received : this.#sent;
    const place = { side, module: this.#module.id, operation };
    const check = new Check(this.#log, place, this.#turn++);
    for (const body of bodies) check.body(shapes.root(schema), body);
  }

  /** Everything counted so far, but for the envelopes of pages and feeds. */
  observations(source: string, date: string): Observation[] {
    const envelopes = envelopesOf(this.#module);
    const told = { grade: "A", source, date } as const;
    return this.#received.fields.flatMap((field) => {
      const { owner, name } = field;
      if (owner === undefined || owner.rows === 0 || envelopes.has(owner.id))
        return [];
      const at = { module: this.#module.id, schema: owner.id, property: name };
      return findings(field, owner.rows).map((one) => ({
        ...at,
        ...one,
        ...told,
      }));
    });
  }
}

function findings(
  { nulls, set, nullItems, integers, required }: Field,
  all: number,
): Pick<Observation, "shows" | "rows" | "count">[] {
  const rows = nulls + set;
  const absent = required ? all - rows : 0;
  return [
    { shows: "absent" as const, rows: all, count: absent },
    { shows: "integer" as const, rows: set, count: integers },
    { shows: "null" as const, rows, count: nulls },
    { shows: "null-items" as const, rows: set, count: nullItems },
    { shows: "set" as const, rows, count: nulls === 0 ? set : 0 },
  ].filter(({ count }) => count > 0);
}

/** Official names of the bodies that hold the rows of a page or a feed. */
function envelopesOf({
  operations,
  schemas,
}: ModuleDetails): ReadonlySet<string | undefined> {
  const bodies = operations
    .filter(({ kind }) => kind === "page" || kind === "export")
    .flatMap(({ success }) => success.flatMap(({ schema }) => schema ?? []));
  return new Set(
    bodies.map(({ $ref }) => schemas[$ref?.split("/").at(-1) ?? ""]?.id),
  );
}
