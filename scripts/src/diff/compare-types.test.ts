import { describe, expect, test } from "vitest";
import type { Module } from "../model/types.ts";
import type { Json } from "../read/json.ts";
import { moduleOf, normalised, operation, ref } from "../test/documents.ts";
import { compareEditions } from "./compare.ts";
import { lineFor } from "./rules/line-for.ts";

const text = { type: "string" };
const id = { type: "integer" };
const orNull = { type: ["integer", "null"] };
const object = (
  properties: Json,
  required = Object.keys(properties),
): Json => ({ type: "object", properties, required });
const A = object({ b: ref("B") });
const B = object({ id });
const C = object({ name: text });
const get = (operationId: string, answer: string) => ({
  get: operation(operationId, ref(answer)),
});
const post = (operationId: string, given: string, answer?: string) => ({
  post: operation(operationId, answer && ref(answer), {
    requestBody: { content: { "application/json": { schema: ref(given) } } },
  }),
});
function edition(paths: Json, schemas: Json): Module {
  const whole = Object.entries(paths).map(([path, item]) => [
    `/tenant/{tenant}/${path}`,
    item,
  ]);
  return moduleOf(normalised(Object.fromEntries(whole), schemas));
}
const cs = get("Cs_Get", "C");

function linesOf(before: Module, after: Module): string[] {
  return compareEditions([before], [after]).map(
    (change) => `${change.bump}: ${lineFor(change)}`,
  );
}

describe("who uses a type that changed", () => {
  test.each<[string, Module, Module, string[], string[]]>([
    [
      "every operation that leads to the type is named, given or read",
      edition(
        {
          as: post("As_Create", "A", "C"),
          zs: get("Zs_Get", "A"),
          bs: get("Bs_Get", "B"),
        },
        { A, B, C },
      ),
      edition(
        {
          as: post("As_Create", "A", "C"),
          zs: get("Zs_Get", "A"),
          bs: get("Bs_Get", "B"),
        },
        { A, B: object({ id: orNull }), C },
      ),
      ["major: `B.id` may be null (`as.create`, `bs.get`, `zs.get`)"],
      ["major: `B.id` no longer takes null (`as.create`, `bs.get`, `zs.get`)"],
    ],
    [
      "a type that is only given is judged as given",
      edition({ as: post("As_Create", "A", "C") }, { A, B, C }),
      edition(
        { as: post("As_Create", "A", "C") },
        { A, B: object({ id: orNull }), C },
      ),
      ["minor: `B.id` takes null (`as.create`)"],
      ["major: `B.id` no longer takes null (`as.create`)"],
    ],
    [
      "types that mention each other end somewhere",
      edition(
        { as: get("As_Get", "A") },
        { A, B: object({ a: ref("A"), id }) },
      ),
      edition({ as: get("As_Get", "A") }, { A, B: object({ a: ref("A") }) }),
      ["major: `B.id` is gone (`as.get`)"],
      ["minor: `B.id` is new (`as.get`)"],
    ],
    [
      "a type whose operations all changed is judged by how both editions use it",
      edition({ as: post("As_Create", "A") }, { A, B }),
      edition({ zs: post("Zs_Make", "A") }, { A, B: object({ id: orNull }) }),
      [
        "major: `as.create` is gone",
        "minor: `zs.make` is new",
        "minor: `B.id` takes null",
      ],
      [
        "major: `B.id` no longer takes null",
        "major: `zs.make` is gone",
        "minor: `as.create` is new",
      ],
    ],
    [
      "one that is given before and read after is judged as read",
      edition({ as: post("As_Create", "A") }, { A, B }),
      edition({ zs: get("Zs_Get", "A") }, { A, B: object({ id: orNull }) }),
      [
        "major: `B.id` may be null",
        "major: `as.create` is gone",
        "minor: `zs.get` is new",
      ],
      [
        "major: `zs.get` is gone",
        "minor: `as.create` is new",
        "minor: `B.id` is never null",
      ],
    ],
    [
      "one that is read by others before and after is judged as read",
      edition({ as: get("As_Get", "A") }, { A, B }),
      edition({ zs: get("Zs_Get", "A") }, { A, B: object({ id: orNull }) }),
      [
        "major: `B.id` may be null",
        "major: `as.get` is gone",
        "minor: `zs.get` is new",
      ],
      [
        "major: `zs.get` is gone",
        "minor: `as.get` is new",
        "minor: `B.id` is never null",
      ],
    ],
    [
      "one that nobody uses is judged as read",
      edition({ cs }, { B, C }),
      edition({ cs }, { B: object({ id: orNull }), C }),
      ["major: `B.id` may be null"],
      ["minor: `B.id` is never null"],
    ],
  ])("%s", (_, before, after, there, back) => {
    expect(linesOf(before, after)).toEqual(there);
    expect(linesOf(after, before)).toEqual(back);
  });
});
