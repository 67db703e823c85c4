/** What a process of the fleet is told. */
export interface ProcessOptions {
  readonly client: "redis" | "ioredis";
  readonly redis: { readonly host: string; readonly port: number };
  readonly prefix: string;
  readonly encryptionKey: string;
  readonly share: number;
  readonly callers: number;
  readonly milliseconds: number;
  readonly tenants: readonly TenantOptions[];
}

/** Options for `connect`. */
export interface TenantOptions {
  readonly environment: "integration";
  readonly apiUrl: string;
  readonly authUrl: string;
  readonly appKey: string;
  readonly tenantId: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a process has counted. */
export interface ProcessCounts {
  /** Calls answered in time, by tenant. */
  readonly answered: readonly number[];
  readonly failed: number;
  readonly outages: number;
}

/** What the fake has counted. */
export interface FakeCounts {
  readonly refused: number;
  readonly tokens: number;
}
