import { referenceTargets } from "../data/names.js";
import { text } from "../generated/webhook-schemas.js";
import { type Schemas, schemasOf } from "../model/schemas.js";
import type { Module, Schema } from "../model/types.js";
import { once } from "../once.js";
import type { Tenancy } from "../operations/contexts.js";
import type { RowSet } from "../state/child-rows.js";
import type { Trigger } from "./triggers.js";

interface EventSchemas {
  schemas: Schemas;
  /** The schema of an event's data; `undefined` for an unknown event. */
  dataOf(type: string): Schema | undefined;
  types: readonly string[];
}

/** Parsed when the first event is sent, not with the start of every fake. */
const eventSchemas = once((): EventSchemas => {
  const parsed = JSON.parse(text) as {
    events: Record<string, string>;
    schemas: Module["schemas"];
  };
  const schemas = schemasOf(parsed);
  return {
    schemas,
    types: Object.keys(parsed.events),
    dataOf: (type) => parsed.schemas[parsed.events[type] ?? ""]?.schema,
  };
});

/** The events of the edition that the packages were generated from. */
export function eventTypes(): readonly string[] {
  return eventSchemas().types;
}

/** Generates the `data` of an event about a row. */
export function eventData(
  type: string,
  { shows, fields = {} }: Trigger,
  { tenant, context }: Tenancy,
  collection: RowSet,
  position: number,
): Record<string, unknown> {
  const { schemas, dataOf } = eventSchemas();
  const properties = schemas.resolve(dataOf(type) ?? {}).properties ?? {};
  const data: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const shown = shows[name];
    const field = fields[name];
    if (name === "tenantId") data[name] = tenant.tenantId;
    else if (name === "tenantName")
      data[name] = tenant.name ?? `Tenant ${tenant.tenantId}`;
    else if (field !== undefined) data[name] = fieldOf(field, schema);
    else if (shown !== undefined) {
      const [rows, place] = target(shown);
      data[name] = context.show(rows, place, schemas, schema);
    } else data[name] = null;
  }
  return data;

  function fieldOf(field: string, schema: Schema): unknown {
    const row = context.show(collection, position, schemas, {
      type: "object",
      properties: { [field]: schema },
    });
    return (row as Record<string, unknown>)[field];
  }

  function target(shown: string): [RowSet, number] {
    if (shown === "row") return [collection, position];
    if (shown === "parent") {
      const [, parent = "", id = ""] =
        /^(.*)\/([^/]+)\/[^/]+$/.exec(collection.name) ?? [];
      return found(context.collection(parent), id);
    }
    const rows = context.collection(
      referenceTargets[shown.replace(/Id$/, "")] ?? "",
    );
    return found(rows, fieldOf(shown, { type: "integer", format: "int64" }));
  }
}

/** A row that is gone is shown as the first of its collection. */
function found(rows: RowSet, id: unknown): [RowSet, number] {
  return [rows, rows.find(String(id)) ?? 0];
}
