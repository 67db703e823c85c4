/** Names for ids: what dashboards would otherwise join by hand. */
export { AmbiguousNameError } from "./ambiguous-name-error.js";
export { type LookupKind, lookupKinds } from "./kinds.js";
export type { LookupTable, NameOptions, Row } from "./lookup-table.js";
export {
  type Lookup,
  type LookupOptions,
  type Lookups,
  lookups,
} from "./lookups.js";
