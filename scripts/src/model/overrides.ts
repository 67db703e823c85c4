import { isJson } from "../read/json.ts";
import type { Kind, Retry, Schema } from "./types.ts";

/** What an override says of an operation. */
export interface OperationFacts {
  kind?: Kind;
  retry?: Retry;
  /** Further traps. */
  traps?: string[];
  page?: { first?: number; max?: number; required?: boolean; serial?: boolean };
  /** Properties that identify a row of an export feed. */
  key?: string[];
  /** Schema of the answer, where the document declares none. */
  answer?: { status: number; contentType: string; schema?: Schema };
  /** Schema of the body, where the document declares none. */
  body?: Schema;
}

/** What an override says of a parameter; of a path value only its schema. */
export interface ParameterFacts {
  schema?: Schema;
  list?: "comma" | "repeat";
  /** A map whose entries are written `name.key=value`. */
  dots?: true;
  sortFields?: string[];
  values?: string[];
  required?: true;
  description?: string;
}

/**
 * What an override says of a property that clients send; what they receive is
 * corrected by `specs/evidence.json`.
 */
export interface PropertyFacts {
  nullable?: true;
  /** What it is instead. */
  schema?: Schema;
}

interface Stated {
  /** Why the rule or the document is wrong here. */
  reason: string;
  /** Where the fact comes from, when it is not in the document. */
  source?: string;
}

/**
 * One exception to what documents and rules say. Each has one subject and one
 * reason, and must still change something.
 */
export type Override = Stated &
  (
    | { operation: string; name: string }
    | { operation: string; set: OperationFacts }
    | { operation: string; parameter: string; set: ParameterFacts }
    | { resource: string; name: string }
    | { schema: string; name: string }
    /**
     * A schema the document lacks, for the answers and bodies that overrides
     * declare.
     */
    | { schema: string; declare: Schema }
    | { schema: string; property: string; set: PropertyFacts }
  );

/** `scripts/overrides.json`: by module id. */
export type Overrides = Readonly<Record<string, readonly Override[]>>;

/**
 * An override that cannot be used: its subject is gone, or what it says holds
 * without it.
 */
export class OverrideError extends Error {
  override readonly name = "OverrideError";
  readonly module: string;
  readonly entry: Override;

  constructor(module: string, entry: Override, problem: string) {
    super(`scripts/overrides.json, ${module}, ${subject(entry)}: ${problem}`);
    this.module = module;
    this.entry = entry;
  }
}

function subject(override: Override): string {
  const part = (key: string) =>
    key in override
      ? [`${key} ${JSON.stringify(override[key as keyof Override])}`]
      : [];
  return ["operation", "resource", "schema", "parameter", "property"]
    .flatMap(part)
    .join(", ");
}

/** Checks what types cannot: the file is edited by hand. */
export function readOverrides(json: unknown): Overrides {
  for (const [module, list] of Object.entries(isJson(json) ? json : {})) {
    for (const entry of list as Override[]) {
      if (typeof entry.reason !== "string" || entry.reason.length < 10) {
        throw new OverrideError(module, entry, "it needs a reason");
      }
    }
  }
  return json as Overrides;
}

/**
 * The overrides of one module; it remembers which were used, so that none
 * outlives what it was made for.
 */
export class ModuleOverrides {
  readonly module: string;
  readonly #all: readonly Override[];
  readonly #used = new Set<Override>();

  constructor(module: string, overrides: Overrides) {
    this.module = module;
    this.#all = overrides[module] ?? [];
  }

  /** Takes the overrides that match, and counts them as used. */
  take<T extends Override>(
    matches: (override: Override) => override is T,
  ): T[] {
    const found = this.#all.filter(matches);
    for (const override of found) this.#used.add(override);
    return found;
  }

  /**
   * @throws {OverrideError} when a value an override sets is what the document
   *   or the rule says anyway
   */
  mustDiffer(override: Override, before: unknown, after: unknown): void {
    if (JSON.stringify(before) === JSON.stringify(after)) {
      throw new OverrideError(
        this.module,
        override,
        `no longer applies: it is ${JSON.stringify(after)} without it; remove it`,
      );
    }
  }

  /**
   * @throws {OverrideError} for the first override whose subject does not exist
   *   any more
   */
  mustAllBeUsed(): void {
    const unused = this.#all.find((override) => !this.#used.has(override));
    if (unused !== undefined)
      throw new OverrideError(
        this.module,
        unused,
        "no longer applies: there is no such thing; remove it",
      );
  }
}
