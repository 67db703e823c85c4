import { describe, expect, test } from "vitest";
import type { Module } from "../model/types.ts";
import { operation, PAGING, pageOf, ref } from "../test/documents.ts";
import {
  edition,
  get,
  id,
  linesOf,
  object,
  post,
  text,
} from "./test/editions.ts";

const moment = { ...text, format: "date-time" };
const A = object({ b: ref("B") });
const B = object({ id });
const C = object({ name: text });
const E = { ...text, enum: ["X"] };
const cs = get("Cs_Get", "C");

const readToo =
  "major: type `M` is read as well from now on: " +
  "its dates are given as text, and no optional field as `undefined`";

describe("exported types", () => {
  test.each<[string, Module, Module, string[], string[]]>([
    [
      "a type that only a removed operation mentions goes with it, and what only that type mentions",
      edition({ as: get("As_Get", "A"), cs }, { A, B, C }),
      edition({ cs }, { C }),
      ["major: `as.get` is gone, with `A`, `B`"],
      ["minor: `as.get` is new, with `A`, `B`"],
    ],
    [
      "a type that another operation mentions stays",
      edition({ as: get("As_Get", "A"), bs: get("Bs_Get", "B") }, { A, B }),
      edition({ bs: get("Bs_Get", "B") }, { B }),
      ["major: `as.get` is gone, with `A`"],
      ["minor: `as.get` is new, with `A`"],
    ],
    [
      "of several operations the first one takes the type along",
      edition(
        { as: get("As_Get", "A"), zs: get("Zs_Get", "A"), cs },
        { A, B, C },
      ),
      edition({ cs }, { C }),
      ["major: `as.get` is gone, with `A`, `B`", "major: `zs.get` is gone"],
      ["minor: `as.get` is new, with `A`, `B`", "minor: `zs.get` is new"],
    ],
    [
      "the second form of a type goes with the first",
      edition(
        { as: post("As_Create", "A", "A"), cs },
        { A: object({ e: ref("E") }), E, C },
      ),
      edition({ cs }, { C }),
      ["major: `as.create` is gone, with `A`, `AInput`, `E`"],
      ["minor: `as.create` is new, with `A`, `AInput`, `E`"],
    ],
    [
      "a type goes with the field that mentioned it",
      edition({ as: get("As_Get", "A") }, { A, B }),
      edition({ as: get("As_Get", "A") }, { A: object({}) }),
      ["major: `A.b` is gone (`as.get`), with `B`"],
      ["minor: `A.b` is new (`as.get`), with `B`"],
    ],
    [
      "a field of a type that stays is not part of the operation that went",
      edition({ as: get("As_Get", "A"), cs }, { A, B, C }),
      edition({ cs }, { A: object({ x: id }), C }),
      [
        "major: `A.b` is gone, with `B`",
        "major: `as.get` is gone",
        "minor: `A.x` is new",
      ],
      [
        "major: `A.x` is gone",
        "minor: `A.b` is new, with `B`",
        "minor: `as.get` is new",
      ],
    ],
    [
      "a type that nothing mentions is an export of its own",
      edition({ cs }, { A, B, C }),
      edition({ cs }, { C }),
      ["major: type `A` is gone", "major: type `B` is gone"],
      ["minor: type `A` is new", "minor: type `B` is new"],
    ],
    [
      "types of both kinds of result go with the kind",
      edition({ as: get("As_GetList", "A") }, { A, B }),
      edition(
        {
          as: {
            get: operation("As_GetList", pageOf(ref("C")), {
              parameters: PAGING,
            }),
          },
        },
        { C },
      ),
      [
        "major: `as.list` is of kind page instead of value, with `A`, `B`, `C`",
        "major: `as.get` is called `as.list`",
      ],
      [
        "major: `as.get` is of kind value instead of page, with `A`, `B`, `C`",
        "major: `as.list` is called `as.get`",
      ],
    ],
    [
      "a type of the same shape in two places is two types now",
      edition({ as: get("As_Get", "F"), bs: get("Bs_Get", "F") }, { F: B }),
      edition(
        { as: get("As_Get", "G"), bs: get("Bs_Get", "H") },
        { G: B, H: B },
      ),
      [
        "major: type `F` is gone",
        "minor: type `G` is new",
        "minor: type `H` is new",
        "patch: type G of the same shape replaces F (`as.get`)",
        "patch: type H of the same shape replaces F (`bs.get`)",
      ],
      [
        "major: type `G` is gone",
        "major: type `H` is gone",
        "minor: type `F` is new",
        "patch: type F of the same shape replaces G (`as.get`)",
        "patch: type F of the same shape replaces H (`bs.get`)",
      ],
    ],
    [
      "a renamed type takes its second form along",
      edition(
        { as: post("As_Create", "Old", "Old") },
        { Old: object({ e: ref("E") }), E },
      ),
      edition(
        { as: post("As_Create", "New", "New") },
        { New: object({ e: ref("E") }), E },
      ),
      ["major: type `Old` is called `New` (`as.create`)"],
      ["major: type `New` is called `Old` (`as.create`)"],
    ],
    [
      "a renamed type is compared field by field",
      edition(
        { as: get("As_Get", "Old") },
        { Old: object({ a: id, b: id, c: id, d: id, e: id }) },
      ),
      edition(
        { as: get("As_Get", "New") },
        { New: object({ a: id, b: id, c: id, d: id, f: id }) },
      ),
      [
        "major: type `Old` is called `New` (`as.get`)",
        "major: `Old.e` is gone (`as.get`)",
        "minor: `New.f` is new (`as.get`)",
      ],
      [
        "major: `New.f` is gone (`as.get`)",
        "major: type `New` is called `Old` (`as.get`)",
        "minor: `Old.e` is new (`as.get`)",
      ],
    ],
    [
      "another type takes the place of the one that went, with what it mentions",
      edition(
        { as: get("As_Get", "Old") },
        { Old: object({ a: id, q: ref("B") }), B },
      ),
      edition({ as: get("As_Get", "New") }, { New: object({ z: id }) }),
      ["major: type New replaces Old (`as.get`), with `B`, `New`, `Old`"],
      ["major: type Old replaces New (`as.get`), with `B`, `New`, `Old`"],
    ],
    [
      "a type with a date that is read as well takes another form",
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "C") },
        { M: object({ at: moment }), C },
      ),
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "M") },
        { M: object({ at: moment }), C },
      ),
      ["major: type M replaces C (`ds.get`)", readToo],
      [
        "major: type C replaces M (`ds.get`)",
        "minor: type `M` is only given from now on: dates may be a Date, and an optional field `undefined`",
      ],
    ],
    [
      "a type with an optional field that is read as well takes another form",
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "C") },
        { M: object({ a: text, b: text }, ["a"]), C },
      ),
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "M") },
        { M: object({ a: text, b: text }, ["a"]), C },
      ),
      ["major: type M replaces C (`ds.get`)", readToo],
      [
        "major: type C replaces M (`ds.get`)",
        "minor: type `M` is only given from now on: dates may be a Date, and an optional field `undefined`",
      ],
    ],
    [
      "a type with neither does not",
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "C") },
        { M: C, C },
      ),
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "M") },
        { M: C, C },
      ),
      ["patch: type M of the same shape replaces C (`ds.get`)"],
      ["patch: type C of the same shape replaces M (`ds.get`)"],
    ],
    [
      "an enum that is read as well keeps its form",
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "C") },
        { M: object({ e: ref("E") }), C, E },
      ),
      edition(
        { as: post("As_Create", "M", "C"), ds: get("Ds_Get", "E") },
        { M: object({ e: ref("E") }), C, E },
      ),
      ["major: type E replaces C (`ds.get`)"],
      ["major: type C replaces E (`ds.get`)"],
    ],
  ])("%s", (_, before, after, there, back) => {
    expect(linesOf(before, after)).toEqual(there);
    expect(linesOf(after, before)).toEqual(back);
  });
});
