import { fieldOf } from "../../src/data/children.js";
import type { QueryParameter } from "../../src/model/types.js";
import { sizeOf } from "../../src/operations/filters/comparisons.js";
import { keepOf, type Sent } from "../../src/operations/filters/filter.js";
import type { Rule } from "../../src/operations/filters/rules.js";
import {
  otherTarget,
  ownersOf,
  type Target,
} from "../../src/operations/filters/target.js";
import type { View } from "../../src/state/views.js";
import { nest, sampleFields } from "./nested.js";

/** Values of a parameter that a row matches, and such that it does not. */
export interface Specimen {
  hit: Record<string, string>;
  miss: Record<string, string>;
}

/** A row that is looked for, and how its rows are shown. */
export interface Sought {
  target: Target;
  view: View;
  position: number;
}

const NOW = Date.parse("2026-06-01T00:00:00Z");
const sent: Sent = { query: () => [], raw: {} };

/** Writes to the row, so that a filter has something to compare. */
function write(
  { target: { rows }, position }: Pick<Sought, "target" | "position">,
  fields: Record<string, unknown>,
): void {
  rows.update(position, fields, NOW);
}

/** What to ask for so that a row stays, and so that it vanishes. */
export function specimenOf(
  sought: Sought,
  parameter: QueryParameter,
  rule: Rule,
): Specimen {
  const { name } = parameter;
  const one = (hit: unknown, miss: unknown): Specimen => ({
    hit: { [name]: String(hit) },
    miss: { [name]: String(miss) },
  });
  const { target, position } = sought;
  const { rows } = target;
  switch (rule.kind) {
    case "ids":
      return one(rows.idAt(position), "999999999999");
    case "active": {
      write(sought, { active: false });
      const ways: Specimen[] = [
        one("False", "True"),
        one("InactiveOnly", "ActiveOnly"),
        one("false", "true"),
        one("true", "false"),
      ];
      const found = ways.find(
        (way) =>
          rule.wanted(way.miss[name] as string) === true &&
          rule.wanted(way.hit[name] as string) !== true,
      );
      if (!found) throw new Error(`${name}: no specimen`);
      return found;
    }
    case "lifetime":
      return timed(one, rule.comparison.name, rows.momentAt(position, rule.of));
    case "field": {
      const { name: comparison } = rule.comparison;
      const cell = cellOf(sought, rule.paths[0] as string);
      const others = rule.paths
        .slice(1)
        .flatMap((path) => target.at(position).cells(path))
        .filter((each) => typeof each === "string")
        .sort();
      if (rule.paths.length > 1 && comparison === "onOrAfter")
        return compared(one, comparison, [cell, ...others].sort().at(-1));
      if (rule.paths.length > 1 && comparison === "onOrBefore")
        return compared(one, comparison, [cell, ...others].sort()[0]);
      return parameter.schema.format === "date"
        ? inDays(one, comparison, Date.parse(String(cell)))
        : compared(one, comparison, cell);
    }
    case "jobNumber":
      return compared(one, "equal", cellOf(sought, rule.path));
    case "related": {
      const other = otherTarget(target.context, rule.collection);
      const first = other.rows.positions().next().value as number;
      write(sought, nest(rule.path, other.rows.idAt(first)));
      return specimenOf(
        { ...sought, target: other, position: first },
        parameter,
        rule.rule,
      );
    }
    case "children": {
      const name = rule.collection.replace("{id}", String(rows.idAt(position)));
      const other = otherTarget(target.context, name);
      const child = childOf(sought, name);
      for (const one of other.rows.positions())
        if (rule.collection !== name && one !== child)
          other.rows.remove(one, NOW);
      return specimenOf(
        { ...sought, target: other, position: child },
        parameter,
        rule.rule,
      );
    }
    case "belongsTo": {
      const link = fieldOf(rows.name, rule.collection);
      const ids = [
        ...otherTarget(target.context, rule.collection).rows.positions(),
      ]
        .slice(0, 2)
        .map((at) => target.context.collection(rule.collection).idAt(at));
      write(sought, { [link]: ids[0] });
      return one(ids[0], ids[1]);
    }
    case "listedBy": {
      const other = otherTarget(target.context, rule.collection);
      const [first = 0, second = 1] = [...other.rows.positions()];
      const [list = "", item = ""] = rule.path.split(".");
      other.rows.update(
        first,
        { [list]: [{ [item]: rows.idAt(position) }] },
        NOW,
      );
      other.rows.update(second, { [list]: [] }, NOW);
      return one(other.rows.idAt(first), other.rows.idAt(second));
    }
    case "flag": {
      const holds = keepOf(target, rule.rule, ["true"], sent)(position);
      return one(holds, !holds);
    }
    case "orWithout":
      return specimenOf(sought, parameter, rule.rule);
    case "objects": {
      const object = { type: "Equipment", id: 4711 };
      write(sought, {
        [rule.path]: rule.path.endsWith("s") ? [object] : object,
      });
      const at = (id: number) => ({
        [`${name}[0].id`]: String(id),
        [`${name}[0].type`]: "Equipment",
      });
      return { hit: at(4711), miss: at(4712) };
    }
    case "customFields": {
      const region = { typeId: 7, name: "Region", value: "West" };
      write(sought, { customFields: [region] });
      return {
        hit: { [`${name}.Region`]: "West" },
        miss: { [`${name}.Region`]: "East" },
      };
    }
    case "externalData": {
      write(sought, { externalData: [{ key: "erp", value: "4711" }] });
      const ask = (value: string) => ({
        externalDataApplicationGuid: "8c0a1f0e-0000-4000-8000-000000000001",
        externalDataKey: "erp",
        [name]: value,
      });
      return { hit: ask("4711"), miss: ask("4712") };
    }
    case "where":
      return tried(sought, parameter, rule);
    default:
      throw new Error(`${name}: no specimen for ${rule.kind}`);
  }
}

type One = (hit: unknown, miss: unknown) => Specimen;

function timed(one: One, comparison: string, moment: number): Specimen {
  const at = (ms: number) => new Date(moment + ms).toISOString();
  switch (comparison) {
    case "onOrAfter":
      return one(at(0), at(1));
    case "after":
      return one(at(-1), at(0));
    case "onOrBefore":
      return one(at(0), at(-1));
    case "before":
      return one(at(1), at(0));
    case "fromDay":
      return one(at(0), at(2 * 86_400_000));
    default:
      return one(at(0), at(-2 * 86_400_000));
  }
}

function inDays(one: One, comparison: string, moment: number): Specimen {
  const day = (days: number) =>
    new Date(moment + days * 86_400_000).toISOString().slice(0, 10);
  return comparison === "onOrAfter" ? one(day(0), day(1)) : one(day(1), day(0));
}

function compared(one: One, comparison: string, cell: unknown): Specimen {
  const text = String(cell);
  switch (comparison) {
    case "equal":
      if (typeof cell === "boolean") return one(cell, !cell);
      return one(text, other(cell));
    case "containing":
      return one(text.slice(1, 4) || text, "no such text");
    case "samePhone":
      return one(text, "+1 (000) 555-0000");
    case "atLeast":
      return one(sizeOf(cell), (sizeOf(cell) ?? 0) + 1);
    case "atMost":
      return one(sizeOf(cell), (sizeOf(cell) ?? 0) - 1);
    case "given":
      return one(true, false);
    default:
      return timed(one, comparison, Date.parse(text));
  }
}

/** Another value of the same kind. */
function other(cell: unknown): unknown {
  if (typeof cell === "number") return cell + 1;
  const text = String(cell);
  return /^\d+$/.test(text) ? `${Number(text) + 1}` : `${text}-not`;
}

/** A value of the row at a path; written to it if it has none. */
function cellOf(sought: Sought, path: string): unknown {
  const { target, position } = sought;
  const read = () =>
    target
      .at(position)
      .cells(path)
      .find((cell) => cell !== null && cell !== undefined && cell !== "");
  if (read() === undefined) write(sought, sampleFields(sought.view, path));
  const cell = read();
  if (cell === undefined) throw new Error(`${path}: the row has no value.`);
  return cell;
}

/** The position of a row that belongs to the sought one. */
function childOf({ target, position }: Sought, name: string): number {
  const { context, rows } = target;
  const all = context.collection(name);
  const id = rows.idAt(position);
  if (name.startsWith(`${rows.name}/${id}/`))
    return all.positions().next().value as number;
  const [found] = context.store
    .collection(name)
    .childrenOf(rows.name, position, id);
  if (found !== undefined) return found;
  if (!ownersOf(name).includes(rows.name))
    throw new Error(`${name} does not belong to ${rows.name}.`);
  return all.insert({ [fieldOf(name, rows.name)]: id }, NOW);
}

/** Tries values until one keeps the row and one does not. */
function tried(
  { target, position, view }: Sought,
  { name, schema }: QueryParameter,
  rule: Extract<Rule, { kind: "where" }>,
): Specimen {
  if (name === "empty") target.rows.update(position, { isEmpty: true }, NOW);
  const { enum: listed } = view.schemas.resolve(schema);
  const amounts = ["total", "balance"].flatMap((path) =>
    target
      .at(position)
      .cells(path)
      .flatMap((cell) => sizeOf(cell) ?? []),
  );
  const values = (listed ?? [...amounts, -1]).map(String);
  const keeps = (value: string) =>
    rule.keep([value], () => [])(target.at(position));
  const hit = values.find(keeps);
  const miss = values.find((value) => !keeps(value));
  if (hit === undefined || miss === undefined)
    throw new Error(`${name}: no value of ${values} makes a difference.`);
  return { hit: { [name]: hit }, miss: { [name]: miss } };
}
