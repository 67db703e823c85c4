import { operations } from "@st/catalog";
import type { FakeTenant } from "../options.js";

/** Which scopes the apps of the tenants were granted. */
export interface Grants {
  isGranted(tenant: FakeTenant, scope: string): boolean;
  /** Every scope granted to a tenant's app, sorted. */
  scopesOf(tenant: FakeTenant): readonly string[];
  /** Takes scopes from the apps of all tenants. */
  withhold(...scopes: string[]): void;
  /** Scopes that `withhold` took. */
  withheld(): string[];
  /** Gives back what `withhold` took. */
  clear(): void;
}

/** Grants every scope of the modules that a tenant does not withhold. */
export function createGrants(modules: readonly string[]): Grants {
  const withheld = new Set<string>();
  const scopes = [
    ...new Set(modules.flatMap(operations).flatMap(({ scope }) => scope ?? [])),
  ].sort();
  const isGranted = (tenant: FakeTenant, scope: string) =>
    !withheld.has(scope) && !tenant.withheldScopes?.includes(scope);
  return {
    isGranted,
    scopesOf: (tenant) => scopes.filter((scope) => isGranted(tenant, scope)),
    withhold: (...taken) => {
      for (const scope of taken) withheld.add(scope);
    },
    withheld: () => [...withheld],
    clear: () => withheld.clear(),
  };
}
