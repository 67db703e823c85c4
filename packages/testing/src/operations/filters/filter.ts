import { hasExternalData } from "../external-data.js";
import { customFieldsOf, hasCustomFields } from "./custom-fields.js";
import { hasObjects, objectsOf } from "./objects.js";
import type { Query, Rule } from "./rules.js";
import { belonging, type Shortcut, shortcut } from "./shortcuts.js";
import { otherTarget, type Target } from "./target.js";

/** Which positions a filter keeps. */
export type Keep = (position: number) => boolean;

/** A filter of a list: which rows it keeps, and where they are. */
export interface Filter extends Shortcut {
  readonly keep: Keep;
}

/** What was sent, beside the values of the parameter. */
export interface Sent {
  readonly query: Query;
  readonly raw: Readonly<Record<string, readonly string[]>>;
}

/**
 * The filter of a parameter for one request; `undefined` if it keeps all rows.
 *
 * @param values of the parameter; none if it was not sent
 */
export function filterOf(
  target: Target,
  name: string,
  rule: Rule,
  values: readonly string[],
  sent: Sent,
): Filter | undefined {
  const given = valuesFor(name, rule, values, sent);
  if (given === undefined) return undefined;
  const keep = keepOf(target, rule, given, sent);
  return { keep, ...shortcut(target, rule, given) };
}

/** Values to compare with; `undefined` if the parameter is not in use. */
function valuesFor(
  name: string,
  rule: Rule,
  values: readonly string[],
  { raw }: Sent,
): readonly string[] | undefined {
  switch (rule.kind) {
    case "none":
    case "option":
    case "partOf":
      return undefined;
    case "customFields":
      return customFieldsOf(name, raw).length > 0 ? [name] : undefined;
    case "objects":
      return objectsOf(name, raw).length > 0 ? [name] : undefined;
    case "active":
      if (values.length > 0) return values;
      return rule.standard === undefined ? undefined : [rule.standard];
    case "field":
      return values.length > 0 ? values : rule.standard;
    default:
      return values.length > 0 ? values : undefined;
  }
}

/** Whether a rule holds for a row. */
export function keepOf(
  target: Target,
  rule: Rule,
  values: readonly string[],
  sent: Sent,
): Keep {
  const { rows, context } = target;
  const inner = (other: Rule, given = values) =>
    keepOf(target, other, given, sent);
  switch (rule.kind) {
    case "ids": {
      const wanted = new Set(values.map((id) => id.toLowerCase()));
      return (at) => wanted.has(String(rows.idAt(at)).toLowerCase());
    }
    case "active": {
      const wanted = rule.wanted(values[0] ?? "");
      return (at) => wanted === undefined || rows.activeAt(at) === wanted;
    }
    case "lifetime": {
      const keep = rule.comparison.keep(values);
      return (at) => keep(new Date(rows.momentAt(at, rule.of)).toISOString());
    }
    case "field": {
      const keep = rule.comparison.keep(values);
      return (at) => {
        const row = target.at(at);
        return rule.paths.some((path) => row.cells(path).some(keep));
      };
    }
    case "jobNumber": {
      const wanted = new Set(values);
      return (at) =>
        target
          .at(at)
          .cells(rule.path)
          .some((cell) => wanted.has(String(cell)));
    }
    case "belongsTo": {
      const wanted = new Set(belonging(target, rule.collection, values));
      return (at) => wanted.has(at);
    }
    case "related": {
      const other = otherTarget(context, rule.collection);
      const keep = keepOf(other, rule.rule, values, sent);
      return (at) =>
        target
          .at(at)
          .cells(rule.path)
          .some((id) => {
            if (typeof id !== "number" && typeof id !== "string") return false;
            const position = other.rows.find(id);
            return position !== undefined && keep(position);
          });
    }
    case "children":
      return childrenKeep(target, rule, values, sent);
    case "listedBy": {
      const other = otherTarget(context, rule.collection);
      const listed = new Set<unknown>();
      for (const id of values) {
        const position = other.rows.find(id);
        if (position !== undefined)
          for (const cell of other.at(position).cells(rule.path))
            listed.add(cell);
      }
      return (at) => listed.has(rows.idAt(at));
    }
    case "flag": {
      const wanted = values[0]?.toLowerCase() === "true";
      const keep = inner(rule.rule);
      return (at) => keep(at) === wanted;
    }
    case "fixed":
      return inner(rule.rule, rule.values);
    case "not": {
      const keep = inner(rule.rule);
      return (at) => !keep(at);
    }
    case "all": {
      const keeps = rule.rules.map((each) => inner(each));
      return (at) => keeps.every((keep) => keep(at));
    }
    case "orWithout": {
      const keep = inner(rule.rule);
      const also = sent.query(rule.parameter)[0]?.toLowerCase() === "true";
      return (at) =>
        keep(at) ||
        (also &&
          target
            .at(at)
            .cells(rule.path)
            .every((cell) => !cell));
    }
    case "where": {
      const keep = rule.keep(values, sent.query);
      return (at) => keep(target.at(at));
    }
    case "objects": {
      const wanted = objectsOf(values[0] ?? "", sent.raw);
      return (at) => hasObjects(target.at(at), rule.path, wanted);
    }
    case "customFields": {
      const wanted = customFieldsOf(values[0] ?? "", sent.raw);
      const operator = rule.operator && sent.query(rule.operator)[0];
      const any = operator?.toLowerCase() === "or";
      return (at) => hasCustomFields(target.at(at), wanted, any);
    }
    case "externalData":
      return (at) =>
        hasExternalData(rows.change(at)?.written, values, sent.query);
    case "partOf":
    case "none":
    case "option":
      return () => true;
  }
}

function childrenKeep(
  target: Target,
  rule: Extract<Rule, { kind: "children" }>,
  values: readonly string[],
  sent: Sent,
): Keep {
  const { context, rows } = target;
  const under = rule.collection.indexOf("/{id}/");
  if (under >= 0)
    return (at) => {
      // Rows under this row alone: `journal-entries/5/details`.
      const name = rule.collection.replace("{id}", String(rows.idAt(at)));
      const other = otherTarget(context, name);
      const keep = keepOf(other, rule.rule, values, sent);
      return [...other.rows.positions()].some(keep);
    };
  const other = otherTarget(context, rule.collection);
  const keep = keepOf(other, rule.rule, values, sent);
  const all = context.store.collection(rule.collection);
  return (at) => {
    let found = all.childrenOf(rows.name, at, rows.idAt(at));
    if (rule.which === "active")
      found = found.filter((child) => all.activeAt(child));
    if (rule.which === "first") found = found.slice(0, 1);
    return found.some(keep);
  };
}
