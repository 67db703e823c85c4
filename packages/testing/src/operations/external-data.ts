import type { Query } from "./filters/rules.js";

/** A pair of external data as the fake keeps it. */
interface Entry {
  readonly key?: unknown;
  readonly value?: unknown;
  /** Whose it is; everybody's if a test inserted it without. */
  readonly applicationGuid?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

function entries(externalData: unknown): Entry[] {
  return Array.isArray(externalData) ? (externalData as Entry[]) : [];
}

function isOf({ applicationGuid }: Entry, guid: unknown): boolean {
  return String(applicationGuid).toLowerCase() === String(guid).toLowerCase();
}

/**
 * External data after a write: that of the application is replaced, or merged
 * if the write says so, where null takes a key away. That of other
 * applications stays.
 *
 * @param kept what the row had
 * @param sent with the guid of an application around it
 */
export function withExternalData(kept: unknown, sent: Fields): Entry[] {
  const { applicationGuid, patchMode } = sent;
  const own = entries(sent["externalData"]).map(({ key, value }) => ({
    key,
    value,
    applicationGuid,
  }));
  const before = entries(kept).filter(
    (entry) =>
      !isOf(entry, applicationGuid) ||
      (String(patchMode).toLowerCase() === "merge" &&
        own.every(({ key }) => key !== entry.key)),
  );
  return [...before, ...own.filter(({ value }) => value !== null)];
}

/** The external data of one application, as it is shown. */
export function externalDataOf(
  written: Fields | undefined,
  guid: string | undefined,
): { key: unknown; value: unknown }[] {
  return entries(written?.["externalData"])
    .filter((entry) => !entry.applicationGuid || isOf(entry, guid))
    .map(({ key, value }) => ({ key, value }));
}

/**
 * Whether a row has one of the values under a key. It takes the guid of the
 * application: external data is its own.
 */
export function hasExternalData(
  written: Fields | undefined,
  values: readonly string[],
  query: Query,
): boolean {
  const [key] = query("externalDataKey");
  const [guid] = query("externalDataApplicationGuid");
  if (guid === undefined) return false;
  return externalDataOf(written, guid).some(
    (entry) => entry.key === key && values.includes(String(entry.value)),
  );
}
