import type { Query } from "./rules.js";

/** A pair of external data as the fake keeps it. */
interface Entry {
  readonly key?: unknown;
  readonly value?: unknown;
  /** Whose it is; anybody's if a test inserted it without. */
  readonly applicationGuid?: unknown;
}

/** The external data of one application; that without an owner is everyone's. */
function entriesOf(
  written: Readonly<Record<string, unknown>> | undefined,
  guid: string | undefined,
): Entry[] {
  const entries = written?.["externalData"];
  return Array.isArray(entries)
    ? (entries as Entry[]).filter(
        ({ applicationGuid }) =>
          applicationGuid === undefined ||
          String(applicationGuid).toLowerCase() === guid?.toLowerCase(),
      )
    : [];
}

/**
 * Whether a row has one of the values under a key. It takes the guid of the
 * application: external data is its own.
 */
export function hasExternalData(
  written: Readonly<Record<string, unknown>> | undefined,
  values: readonly string[],
  query: Query,
): boolean {
  const [key] = query("externalDataKey");
  const [guid] = query("externalDataApplicationGuid");
  if (guid === undefined) return false;
  return entriesOf(written, guid).some(
    (entry) => entry.key === key && values.includes(String(entry.value)),
  );
}
