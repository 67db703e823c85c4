/** What an operation takes as its body and gives back on success. */
import type { Operation } from "../model/types.ts";
import { compareSchemas } from "./compare-schema.ts";
import { refsIn } from "./shape.ts";
import {
  note,
  onlyAfter,
  onlyBefore,
  type Place,
  step,
  type Walk,
} from "./walk.ts";

type Answer = Operation["success"][number];

export function compareBodies(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  const at = step(place, " body");
  if (before.body && after.body)
    compareSchemas(walk, before.body.schema, after.body.schema, at);
  else if (after.body)
    note(walk, "body-added", onlyAfter(at), {}, refsIn(after.body.schema));
  else if (before.body)
    note(walk, "body-removed", onlyBefore(at), {}, refsIn(before.body.schema));
}

export function compareAnswers(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  if (before.kind !== after.kind) {
    attributeTypes(walk, before, after);
    return;
  }
  const { pairs, gone, come } = matchAnswers(before.success, after.success);
  for (const [was, now] of pairs) compareAnswer(walk, was, now, place);
  for (const one of gone)
    note(walk, "answer-removed", place, { was: `${one.status}` }, refsOf(one));
  for (const one of come)
    note(walk, "answer-added", place, { now: `${one.status}` }, refsOf(one));
}

/**
 * Another kind returns another object: one change, which its types came or went
 * with.
 */
function attributeTypes(walk: Walk, before: Operation, after: Operation): void {
  const fact = walk.facts.find(
    ({ verdict }) =>
      verdict === "kind-changed" ||
      verdict === "result-added" ||
      verdict === "result-removed",
  );
  for (const id of [...before.success, ...after.success].flatMap(refsOf))
    fact?.refs.add(id);
}

function refsOf(answer: Answer): string[] {
  return answer.schema === undefined ? [] : [...refsIn(answer.schema)];
}

/**
 * By status; one answer left on each side is the same answer under another
 * number.
 */
function matchAnswers(before: Answer[], after: Answer[]) {
  const pairs = before.flatMap((was): [Answer, Answer][] => {
    const now = after.find(({ status }) => status === was.status);
    return now === undefined ? [] : [[was, now]];
  });
  const done = new Set(pairs.flat());
  const gone = before.filter((one) => !done.has(one));
  const come = after.filter((one) => !done.has(one));
  const [was, now] = [gone[0], come[0]];
  if (was && now && gone.length === 1 && come.length === 1)
    return {
      pairs: [...pairs, [was, now] as [Answer, Answer]],
      gone: [],
      come: [],
    };
  return { pairs, gone, come };
}

function compareAnswer(
  walk: Walk,
  before: Answer,
  after: Answer,
  place: Place,
): void {
  if (before.status !== after.status)
    note(walk, "answer-status-changed", place, {
      was: `${before.status}`,
      now: `${after.status}`,
    });
  const [was, now] = [before, after].map(
    ({ contentTypes }) => [...contentTypes].sort().join(", ") || "none",
  );
  if (was !== now)
    note(walk, "content-type-changed", place, { was: `${was}`, now: `${now}` });
  const at = step(place, " result");
  if (before.schema && after.schema)
    compareSchemas(walk, before.schema, after.schema, at);
  else if (after.schema)
    note(walk, "result-added", onlyAfter(at), {}, refsOf(after));
  else if (before.schema)
    note(walk, "result-removed", onlyBefore(at), {}, refsOf(before));
}
