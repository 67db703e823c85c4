/** Connections to many tenants of one app. */
export { connectMany } from "./many/connect-many.js";
export type {
  ForEachTenantOptions,
  ManyOptions,
  TenantConnections,
  TenantFailure,
  TenantLoader,
  TenantProgress,
  TenantResult,
  TenantResults,
  TenantWork,
} from "./many/types.js";
