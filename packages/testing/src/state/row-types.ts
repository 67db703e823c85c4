/** A row: its fields by name. */
export type PlainRow = Record<string, unknown>;

/**
 * The types of rows by module and path. It is empty, since this package depends
 * on no module; declare those that your tests use, once:
 *
 * ```ts
 * import type { CustomerResponse, LocationResponse } from "@st/crm";
 *
 * declare module "@st/testing" {
 *   interface RowTypes {
 *     "crm/customers": CustomerResponse;
 *     "crm/locations": LocationResponse;
 *   }
 * }
 * ```
 *
 * Then `fake.rows("crm", "customers")` and what `fake.customer()` returns have
 * these types. For one collection, `fake.rows<CustomerResponse>(…)` does it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: users add to it; an alias could not be extended
export interface RowTypes {}

/** The type of the rows of a collection, such as `"crm/customers"`. */
export type RowOf<
  Collection extends string,
  Otherwise = PlainRow,
> = Collection extends keyof RowTypes ? RowTypes[Collection] : Otherwise;

/** The type of the ids of rows. */
export type IdOf<Row> = Row extends { id: infer Id } ? Id : number | string;

/** Fields of a row, of which any may be left out, also in inner objects. */
export type RowInput<Row> = { [Field in keyof Row]?: InputOf<Row[Field]> };

type InputOf<Value> = Value extends readonly (infer Item)[]
  ? readonly InputOf<Item>[]
  : Value extends object
    ? RowInput<Value>
    : Value;
