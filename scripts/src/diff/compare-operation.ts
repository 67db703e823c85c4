/**
 * What an operation is, its schemas aside: name, route, kind, rules, scope,
 * paging.
 */

import { ruleTraps } from "../model/traps.ts";
import type { Operation } from "../model/types.ts";
import { templateNames } from "../normalise/template.ts";
import { canonical } from "./canonical.ts";
import { note, type Place, type Walk } from "./walk.ts";

export const publicName = (operation: Operation): string =>
  `${operation.resource}.${operation.method}`;

export function compareOperationFacts(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  compareNames(walk, before, after, place);
  compareLife(walk, before, after, place);
  compareRoutes(walk, before, after, place);
  compareKinds(walk, before, after, place);
  // Another HTTP method brings another retry rule with it.
  if (before.retry !== after.retry && before.httpMethod === after.httpMethod) {
    note(walk, "retry-rule-changed", place, {
      was: before.retry,
      now: after.retry,
    });
  }
  compareScopes(walk, before, after, place);
  comparePaging(walk, before, after, place);
  compareStatuses(walk, before, after, place);
  compareTraps(walk, before, after, place);
  const textOf = ({ sentence, summary, description }: Operation) =>
    [sentence ?? summary, description].join("\n");
  if (textOf(before) !== textOf(after)) walk.textChanged = true;
}

function compareNames(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const [was, now] = [publicName(before), publicName(after)];
  if (was !== now) note(walk, "operation-renamed", place, { was, now });
  else if (before.id !== after.id)
    note(walk, "operation-id-changed", place, {
      was: before.id,
      now: after.id,
    });
}

function compareLife(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const [withdrawn, stillWithdrawn] = [
    before.edition !== undefined,
    after.edition !== undefined,
  ];
  if (!withdrawn && stillWithdrawn) note(walk, "operation-withdrawn", place);
  if (withdrawn && !stillWithdrawn) note(walk, "operation-returned", place);
  if (Boolean(before.deprecated) !== Boolean(after.deprecated)) {
    note(
      walk,
      after.deprecated ? "operation-deprecated" : "operation-undeprecated",
      place,
    );
  }
  if (Boolean(before.preview) !== Boolean(after.preview)) {
    note(
      walk,
      after.preview ? "operation-preview-began" : "operation-preview-ended",
      place,
    );
  }
}

function compareRoutes(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  if (before.httpMethod !== after.httpMethod) {
    note(walk, "http-method-changed", place, {
      was: before.httpMethod,
      now: after.httpMethod,
    });
  }
  if (before.path === after.path) return;
  const blank = (path: string) => path.replaceAll(/\{[^}]*\}/g, "{}");
  if (blank(before.path) !== blank(after.path)) {
    note(walk, "path-changed", place, { was: before.path, now: after.path });
    return;
  }
  const [was, now] = [templateNames(before.path), templateNames(after.path)];
  const changed = was.flatMap((name, index) =>
    name === now[index] ? [] : [[name, now[index] ?? ""] as const],
  );
  const names = {
    was: changed.map(([name]) => name).join(", "),
    now: changed.map(([, name]) => name).join(", "),
  };
  note(walk, "path-parameter-renamed", place, names);
}

function compareKinds(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  if (before.kind === after.kind) return;
  const came = before.kind === "void" && after.kind === "value";
  const went = before.kind === "value" && after.kind === "void";
  const verdict = came
    ? "result-added"
    : went
      ? "result-removed"
      : "kind-changed";
  note(walk, verdict, place, { was: before.kind, now: after.kind });
}

function compareScopes(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const [was, now] = [before.scope, after.scope];
  if (was === now) return;
  if (was === undefined) note(walk, "scope-stated", place, { now: `${now}` });
  else if (now === undefined) note(walk, "scope-unstated", place, { was });
  else note(walk, "scope-changed", place, { was, now });
}

function comparePaging(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const [was, now] = [before.page, after.page];
  if (was && now) {
    if (was.first !== now.first)
      note(walk, "page-start-changed", place, {
        was: `${was.first}`,
        now: `${now.first}`,
      });
    if (was.max !== now.max) {
      note(
        walk,
        now.max < was.max ? "page-size-lowered" : "page-size-raised",
        place,
        {
          was: `${was.max}`,
          now: `${now.max}`,
        },
      );
    }
    if (was.total !== now.total)
      note(walk, now.total ? "total-added" : "total-removed", place);
    if (was.required !== now.required || was.serial !== now.serial)
      note(walk, "paging-pace-changed", place);
  }
  if (before.kind !== "export" || after.kind !== "export") return;
  const [oldKey, newKey] = [before.rows?.key, after.rows?.key].map(
    (key) => key?.join(" + ") ?? "none",
  );
  if (oldKey !== newKey)
    note(walk, "feed-key-changed", place, {
      was: `${oldKey}`,
      now: `${newKey}`,
    });
}

function compareStatuses(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const gone = before.errors
    .filter((status) => !after.errors.includes(status))
    .sort();
  const come = after.errors
    .filter((status) => !before.errors.includes(status))
    .sort();
  if (gone.length > 0)
    note(walk, "error-status-removed", place, { was: gone.join(", ") });
  if (come.length > 0)
    note(walk, "error-status-added", place, { now: come.join(", ") });
  const others = before.errors
    .filter((status) => after.errors.includes(status))
    .filter((status) => errorBody(before, status) !== errorBody(after, status))
    .sort()
    .join(", ");
  if (others !== "")
    note(walk, "error-body-changed", place, { was: others, now: others });
}

/** The body of a failed answer as text, where it is not the usual one. */
function errorBody({ oddErrors }: Operation, status: number): string {
  const odd = oddErrors?.find((one) => one.status === status);
  if (odd === undefined) return "usual";
  return odd.schema === undefined ? "none" : canonical(odd.schema);
}

/**
 * Only those users have found: the traps that rules give follow from something
 * reported already.
 */
function compareTraps(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const [was, now] = [before, after].map((one) =>
    one.traps.filter((trap) => !ruleTraps(one).includes(trap)),
  ) as [string[], string[]];
  const gone = was.filter((trap) => !now.includes(trap)).sort();
  const come = now.filter((trap) => !was.includes(trap)).sort();
  if (gone.length > 0)
    note(walk, "trap-removed", place, { was: gone.join(", ") });
  if (come.length > 0)
    note(walk, "trap-added", place, { now: come.join(", ") });
}
