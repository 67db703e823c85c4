import type { Operation, Schema } from "../../model/types.ts";
import { compareSchemas } from "../compare-schema.ts";
import {
  type Fact,
  type Place,
  type SchemaIndex,
  startWalk,
  type Walk,
} from "../walk.ts";

type Schemas = Readonly<Record<string, Schema>>;

export interface Setting {
  before?: Schemas;
  after?: Schemas;
  /** Named types of both editions. */
  schemas?: Schemas;
  parameter?: boolean;
}

function indexOf(schemas: Schemas): SchemaIndex {
  return {
    schemas: new Map(Object.entries(schemas)),
    nameOf: (id) => id,
    twins: new Set(),
    bothWays: new Set(),
    onlyGiven: new Set(),
  };
}

/** What comparing two schemas notes, one line a fact. */
export function factsOf(
  was: Schema,
  now: Schema,
  { before = {}, after = {}, schemas = {}, parameter }: Setting = {},
): string[] {
  const walk = startWalk(
    indexOf({ ...schemas, ...before }),
    indexOf({ ...schemas, ...after }),
    parameter,
  );
  compareSchemas(walk, was, now, { from: "old", to: "new" });
  return linesOf(walk);
}

const OPERATION: Operation = {
  id: "Things_Get",
  resource: "things",
  method: "get",
  httpMethod: "GET",
  path: "/things/{id}",
  officialPath: "/tenant/{tenant}/things/{id}",
  tag: "Things",
  kind: "value",
  retry: "read",
  scope: "tn.tng.things:r",
  pathParameters: [],
  query: [],
  success: [],
  errors: [],
  traps: [],
};

/** What one of the comparisons notes of an operation, one line a fact. */
export function operationFactsOf(
  compare: (walk: Walk, was: Operation, now: Operation, place: Place) => void,
  was: Partial<Operation>,
  now: Partial<Operation>,
): string[] {
  const walk = startWalk(indexOf({}), indexOf({}), true);
  const place = { from: "old", to: "new" };
  compare(walk, { ...OPERATION, ...was }, { ...OPERATION, ...now }, place);
  return linesOf(walk);
}

function linesOf({ facts, pairs, textChanged }: Walk): string[] {
  const met = [...pairs.values()].map((pair) => `met ${pair.join(" ")}`);
  return [...facts.map(spell), ...met, ...(textChanged ? ["text"] : [])];
}

function spell({ verdict, from, to, was, now, refs }: Fact): string {
  const rule =
    typeof verdict === "string"
      ? verdict
      : [verdict.input ?? "–", verdict.output ?? "–"].join(" / ");
  const place = [from, to].filter((side) => side !== undefined).join(" > ");
  const values =
    was === undefined && now === undefined ? "" : `: ${was} → ${now}`;
  const types = refs.size === 0 ? "" : ` with ${[...refs].join(", ")}`;
  return `${rule} at ${place}${values}${types}`;
}
