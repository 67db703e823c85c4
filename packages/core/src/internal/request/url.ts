import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { show } from "../values/show.js";

/** Values of the path: in template order, or by name. */
export type PathValues = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * The one place where a URL is made:
 * `{api host}/{segment}/v{n}/tenant/{tenant}/{endpoint}`.
 * @param root origin of the API, without a slash at its end
 * @throws ServiceTitanInputError for a value that is missing, unknown or not
 *   fit for a path
 */
export function buildUrl(
  root: string,
  operation: Operation,
  tenantId: number,
  values: PathValues,
): string {
  const { pieces, pathNames } = operation;
  const listed = Array.isArray(values);
  let url = `${root}${pieces[0]}${tenantId}${pieces[1]}`;
  for (const [index, name] of pathNames.entries()) {
    const value = listed
      ? values[index]
      : (values as Record<string, unknown>)[name];
    url += pathValue(operation, name, value) + pieces[index + 2];
  }
  assertKnown(operation, values);
  return url;
}

function assertKnown(operation: Operation, values: PathValues): void {
  const { pathNames } = operation;
  const [unknown] = Array.isArray(values)
    ? values.slice(pathNames.length).map(show)
    : Object.keys(values).filter((name) => !pathNames.includes(name));
  if (unknown !== undefined)
    throw inputError(
      operation,
      `path: unknown value ${unknown}. Give ${pathNames.join(", ") || "none"}.`,
    );
}

/**
 * One value of a path, encoded so that the server reads it back as given and
 * the number of segments stays the same.
 * @throws ServiceTitanInputError for values that cannot: empty, `.`, `..`,
 *   numbers that are not safe integers, anything but text and numbers
 */
export function pathValue(
  operation: Operation,
  name: string,
  value: unknown,
): string {
  if (typeof value === "bigint" || Number.isSafeInteger(value))
    return String(value);
  if (typeof value === "string" && !/^\.{0,2}$/.test(value)) {
    try {
      return encodeURIComponent(value);
    } catch {
      // Half of a surrogate pair cannot be encoded.
    }
  }
  throw inputError(
    operation,
    `${name}: ${show(value)} cannot be part of a path. Give a non-empty string or a whole number.`,
  );
}

/**
 * Whether a URL made elsewhere is this operation of this tenant: same origin,
 * same segments, same tenant, no `..` resolved. Needed for calls by path, whose
 * URLs openapi-fetch and its middleware put together.
 */
export function isUrlOf(
  root: string,
  operation: Operation,
  tenantId: number,
  url: string,
): boolean {
  if (!url.startsWith(`${root}/`)) return false;
  const wanted = operation.template
    .replace("{tenant}", String(tenantId))
    .split("/");
  const path = url.slice(root.length).replace(/[?#].*$/s, "");
  const segments = path.split("/");
  return (
    new URL(url).pathname === path &&
    segments.length === wanted.length &&
    wanted.every((segment, index) =>
      segment.startsWith("{")
        ? segments[index] !== ""
        : segment === segments[index],
    )
  );
}
