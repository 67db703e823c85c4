import { ServiceTitanError } from "@st/core";

/** The store cannot be used: locked, full, unreachable, or too old. */
export class SyncStoreError extends ServiceTitanError {
  static override readonly errorName: string = "SyncStoreError";
}
