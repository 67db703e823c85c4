import type { JSX } from "hono/jsx/jsx-runtime";
import { isObject } from "../config/shape.js";
import { referenceTargets, targetOf } from "../data/names.js";

/** How values are shown: in which zone, and which rows can be linked to. */
export interface Look {
  readonly zone: string;
  readonly tenantId: number;
  /** Whether operations show a collection: `"crm/customers"`. */
  isShown(collection: string): boolean;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A point in time in the zone of the page. */
export function Time({ at, zone }: { at: number; zone: string }): JSX.Element {
  const text = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(at);
  return (
    <time datetime={new Date(at).toISOString()}>{text.replace(",", "")}</time>
  );
}

/** A value of a row: references lead to their rows. */
export function Value({
  name,
  value,
  look,
}: {
  name: string;
  value: unknown;
  look: Look;
}): JSX.Element {
  if (value === null || value === undefined || value === "")
    return <span class="soft">{value === "" ? "(empty)" : "none"}</span>;
  if (typeof value === "boolean") return <span>{value ? "yes" : "no"}</span>;
  if (typeof value === "string" && TIME.test(value))
    return <Time at={Date.parse(value)} zone={look.zone} />;
  if (Array.isArray(value))
    return value.length === 0 ? (
      <span class="soft">no entries</span>
    ) : (
      <List name={name} values={value} look={look} />
    );
  if (isObject(value)) return <Inner name={name} value={value} look={look} />;
  const target = targetOf(name);
  const text = String(value);
  return target === undefined || value === 0 ? (
    <span>{text}</span>
  ) : (
    <RowLink collection={target} id={text} text={text} look={look} />
  );
}

function List({
  name,
  values,
  look,
}: {
  name: string;
  values: readonly unknown[];
  look: Look;
}): JSX.Element {
  if (values.some((each) => isObject(each)))
    return <pre>{JSON.stringify(values, null, 2)}</pre>;
  return (
    <>
      {values.map((each, index) => (
        <>
          {index > 0 ? ", " : ""}
          <Value name={name} value={each} look={look} />
        </>
      ))}
    </>
  );
}

/** An object inside a row: `{ id, name }` of another row, or its own fields. */
function Inner({
  name,
  value,
  look,
}: {
  name: string;
  value: Readonly<Record<string, unknown>>;
  look: Look;
}): JSX.Element {
  const target = referenceTargets[name];
  const { id, name: text } = value;
  if (
    target !== undefined &&
    (typeof id === "number" || typeof id === "string")
  )
    return (
      <RowLink
        collection={target}
        id={String(id)}
        text={typeof text === "string" ? text : String(id)}
        look={look}
      />
    );
  return (
    <>
      {Object.entries(value)
        .filter(([, inner]) => inner !== null && !isObject(inner))
        .map(([, inner]) => String(inner))
        .join(", ")}
    </>
  );
}

function RowLink({
  collection,
  id,
  text,
  look,
}: {
  collection: string;
  id: string;
  text: string;
  look: Look;
}): JSX.Element {
  if (!look.isShown(collection)) return <span>{text}</span>;
  return <a href={rowHref(look.tenantId, collection, id)}>{text}</a>;
}

/** Where the page of a row is. */
export function rowHref(
  tenantId: number,
  collection: string,
  id: string | number,
): string {
  return `/row?${rowsQuery(tenantId, collection)}&id=${encodeURIComponent(id)}`;
}

/** Where the page of a collection is. */
export function rowsHref(tenantId: number, collection: string): string {
  return `/rows?${rowsQuery(tenantId, collection)}`;
}

function rowsQuery(tenantId: number, collection: string): string {
  const [module = "", ...path] = collection.split("/");
  return new URLSearchParams({
    tenant: String(tenantId),
    module,
    path: path.join("/"),
  }).toString();
}
