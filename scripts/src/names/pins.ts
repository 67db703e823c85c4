/**
 * The published names of one module. They are public API: an entry is never
 * changed by a rule.
 */
export interface ModulePins {
  /** `"customers.list"` by official operation id. */
  operations: Record<string, string>;
  /** TypeScript name by official schema name. */
  schemas: Record<string, string>;
}

/**
 * `scripts/names.json`: by module id. Names of what has left the API stay, in
 * case it comes back.
 */
export type Pins = Record<string, ModulePins>;

export const NO_PINS: ModulePins = { operations: {}, schemas: {} };

/** A name cannot be given. The message says what to do. */
export class NameError extends Error {
  override readonly name = "NameError";
}
