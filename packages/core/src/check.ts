/**
 * Tells what works and what does not, before the first real call: credentials,
 * app key, tenant, environment, clock, proxy variables and scopes.
 */
export { check } from "./check/check.js";
export { formatCheck } from "./check/format-check.js";
export type {
  CheckItem,
  CheckName,
  CheckOperation,
  CheckOptions,
  CheckReport,
  CheckState,
  ScopeCheck,
  TenantCheck,
} from "./check/types.js";
