import { describe, expect, test } from "vitest";
import type { Module } from "../model/types.ts";
import { ref } from "../test/documents.ts";
import {
  edition,
  get,
  id,
  linesOf,
  object,
  post,
  text,
} from "./test/editions.ts";

const orNull = { type: ["integer", "null"] };
const A = object({ b: ref("B") });
const B = object({ id });
const C = object({ name: text });
const cs = get("Cs_Get", "C");

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
