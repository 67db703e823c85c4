import type { ModuleOverrides, Override } from "../model/overrides.ts";
import { upperFirst } from "../text/words.ts";
import { type ModulePins, NameError } from "./pins.ts";

/**
 * Types that generated files refer to, global ones and those of core; a schema
 * of that name would hide them.
 */
const RESERVED = new Set(
  (
    "Array Blob Date Error FormData Function Map Object Omit Promise Readonly " +
    "Record Set Symbol Uint8Array Accepted ById ByIdsOptions CallOptions " +
    "Client Connection Download ExportFeed ExportOptions ExportQuery " +
    "FileLocation FileOptions PageOptions PageQuery Pages Pending UploadFile"
  ).split(" "),
);

type SchemaOverride = Extract<Override, { schema: string; name: string }>;

/** Put behind a name that is still taken with all segments of the id. */
const SPARE_WORDS = ["Other", "Further", "Additional"];

/**
 * TypeScript names of a module's schemas: the last segment of the official
 * name, more of them on a clash.
 *
 * @param occupied names of the other types that the package exports
 * @throws {NameError} when no rule finds a name
 */
export function nameSchemas(
  ids: readonly string[],
  pins: ModulePins,
  overrides: ModuleOverrides,
  occupied: Iterable<string> = [],
): Map<string, string> {
  const others = [...Object.values(pins.schemas), ...occupied];
  const given = new Map(
    overrides
      .take(
        (one): one is SchemaOverride =>
          "schema" in one && "name" in one && ids.includes(one.schema),
      )
      .map((override) => [override.schema, override]),
  );
  const fresh = ids.filter((id) => pins.schemas[id] === undefined);
  const withoutOverrides = distinct(fresh, new Set(others));
  const fixed = [...others, ...[...given.values()].map(({ name }) => name)];
  const byRule = distinct(
    fresh.filter((id) => !given.has(id)),
    new Set(fixed),
  );
  const names = new Map<string, string>();
  const taken = new Map(
    Object.entries(pins.schemas).map(([id, name]) => [name, id]),
  );
  for (const id of ids) {
    const override = given.get(id);
    const pinned = pins.schemas[id];
    if (override !== undefined && pinned === undefined)
      overrides.mustDiffer(override, withoutOverrides.get(id), override.name);
    const name = pinned ?? override?.name ?? byRule.get(id) ?? "";
    const other = taken.get(name);
    if (other !== undefined && other !== id) {
      throw new NameError(
        `${overrides.module}: the schemas ${id} and ${other} would both be ` +
          `"${name}"; name one of them in overrides.json`,
      );
    }
    taken.set(name, id);
    names.set(id, name);
  }
  return names;
}

function distinct(
  ids: readonly string[],
  taken: ReadonlySet<string>,
): Map<string, string> {
  const names = longerNames(ids, taken);
  const used = new Set([...taken, ...RESERVED]);
  // The shortest id keeps the name.
  for (const id of [...ids].sort(
    (a, b) => a.length - b.length || (a < b ? -1 : 1),
  )) {
    const name = names.get(id) as string;
    const free = ["", ...SPARE_WORDS]
      .map((word) => name + word)
      .find((candidate) => !used.has(candidate));
    names.set(id, free ?? name);
    used.add(free ?? name);
  }
  return names;
}

function longerNames(
  ids: readonly string[],
  taken: ReadonlySet<string>,
): Map<string, string> {
  const depth = new Map(ids.map((id) => [id, 1]));
  for (;;) {
    const names = new Map(
      ids.map((id) => [id, schemaName(id, depth.get(id) ?? 1)]),
    );
    const count = new Map<string, number>();
    for (const name of names.values())
      count.set(name, (count.get(name) ?? 0) + 1);
    const clashing = ids.filter((id) => {
      const name = names.get(id) as string;
      return (
        (count.get(name) ?? 0) > 1 || taken.has(name) || RESERVED.has(name)
      );
    });
    const deeper = clashing.filter(
      (id) => schemaName(id, (depth.get(id) ?? 1) + 1) !== names.get(id),
    );
    if (deeper.length === 0) return names;
    for (const id of deeper) depth.set(id, (depth.get(id) ?? 1) + 1);
  }
}

/**
 * `Crm.V2.Customers.CustomerResponse` → `CustomerResponse`, with two segments
 * `CustomersCustomerResponse`. `PaginatedResponse_Of_X` is a page of X,
 * `ExportResponse_Of_X` a batch of X. `_Int32` marks an enum sent as numbers.
 */
function schemaName(id: string, segments: number): string {
  const [outer = "", ...inner] = id.split("_Of_");
  if (inner.length === 0) return lastSegments(outer, segments);
  const item = inner.map((part) => schemaName(part, segments)).join("And");
  if (
    /(PaginatedResponse|PagingResponse|PageResult|CollectionResult)$/.test(
      outer,
    )
  )
    return `${item}Page`;
  if (outer === "ExportResponse") return `${item}Batch`;
  return `${lastSegments(outer, 1)}Of${item}`;
}

function lastSegments(id: string, count: number): string {
  const segments = id
    .replace(/_Int32$/, "Number")
    .split(/[.+]/)
    .filter((segment) => !/^V\d+$/.test(segment));
  const name = segments
    .slice(-count)
    .map((segment) => upperFirst(segment.replaceAll(/[^A-Za-z0-9]/g, "")))
    .join("");
  return /^[A-Z]/.test(name) ? name : `Schema${name}`;
}
