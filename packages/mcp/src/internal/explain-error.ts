import { ServiceTitanError } from "@st/core";

/** An error in facts, for a result. */
export interface Explained {
  readonly error: string;
  readonly outcome?: string | undefined;
  readonly status?: number | undefined;
  readonly fields?: unknown;
  readonly remedy?: string | undefined;
}

/** What went wrong, what became of the request, what to do. */
export function explainError(error: unknown): Explained {
  if (!ServiceTitanError.isInstance(error))
    return {
      error: error instanceof Error ? error.message : String(error),
    };
  const { message, outcome, status, errors, requiredScope } = error;
  return {
    error: message.slice(0, 2_000),
    ...(outcome !== undefined && { outcome }),
    ...(status !== undefined && { status }),
    ...(errors !== undefined && { fields: errors }),
    ...(requiredScope !== undefined && { remedy: scopeRemedy(requiredScope) }),
  };
}

/** Where a scope is added, and what comes after. */
function scopeRemedy(scope: string): string {
  return (
    `The app lacks the scope ${scope}, or the tenant has not accepted it. ` +
    "Add it in ServiceTitan's developer portal (My Apps, the app, API Scopes), " +
    "then let an admin of the tenant accept the app's new version " +
    "(Settings, Integrations, API Application Access)."
  );
}
