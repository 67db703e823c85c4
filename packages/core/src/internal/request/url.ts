import { inputError, show } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";

/** Values of the path: in template order, or by name. */
export type PathValues = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * The one place where a URL is made:
 * `{api host}/{segment}/v{n}/tenant/{tenant}/{endpoint}`.
 * @param root origin of the API, without a slash at its end
 * @throws ServiceTitanInputError when a value is missing, unknown or cannot
 *   stand in a path
 */
export function buildUrl(
  root: string,
  operation: Operation,
  tenantId: number,
  values: PathValues,
): string {
  const { pieces, pathNames } = operation;
  const listed = Array.isArray(values);
  const given = listed ? values.length : Object.keys(values).length;
  let url = `${root}${pieces[0]}${tenantId}${pieces[1]}`;
  for (let index = 0; index < pathNames.length; index++) {
    const name = pathNames[index] as string;
    const value = listed
      ? values[index]
      : (values as Record<string, unknown>)[name];
    url += pathValue(operation, name, value) + pieces[index + 2];
  }
  if (given > pathNames.length) {
    const unknown = listed
      ? ""
      : Object.keys(values).find((name) => !pathNames.includes(name));
    throw inputError(
      operation,
      `path: unknown value ${unknown}. Give ${pathNames.join(", ") || "none"}.`,
    );
  }
  return url;
}

/**
 * One value of a path, encoded so that a server reads it back as it was given
 * and the number of segments stays the same.
 * @throws ServiceTitanInputError for what cannot: empty, `.`, `..`, numbers
 *   that are no safe integers, anything but text and numbers
 */
export function pathValue(
  operation: Operation,
  name: string,
  value: unknown,
): string {
  if (
    typeof value === "bigint" ||
    (typeof value === "number" && Number.isSafeInteger(value))
  )
    return String(value);
  if (
    typeof value === "string" &&
    value !== "" &&
    value !== "." &&
    value !== ".."
  ) {
    try {
      return encodeURIComponent(value);
    } catch {
      // Half of a surrogate pair has no encoding.
    }
  }
  throw inputError(
    operation,
    `${name}: ${show(value)} cannot stand in a path. Give a non-empty text or a whole number.`,
  );
}

/**
 * Whether a URL made elsewhere is this operation of this tenant: same origin,
 * same segments, same tenant, nothing walked up. For the path door, whose URLs
 * openapi-fetch puts together.
 */
export function isUrlOf(
  root: string,
  operation: Operation,
  tenantId: number,
  url: string,
): boolean {
  if (!url.startsWith(`${root}/`)) return false;
  const want = operation.template
    .replace("{tenant}", String(tenantId))
    .split("/");
  const raw = url.slice(root.length).replace(/[?#].*$/s, "");
  const have = raw.split("/");
  return (
    new URL(url).pathname === raw &&
    have.length === want.length &&
    want.every((segment, index) =>
      segment.startsWith("{") ? have[index] !== "" : segment === have[index],
    )
  );
}
