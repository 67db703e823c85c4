import fc from "fast-check";
import { expect, test } from "vitest";
import { table } from "../../../test/module-table.js";
import { findOperation } from "../operation/find-operation.js";
import { serializeQuery } from "./query/serialize-query.js";
import { buildUrl } from "./url.js";

const oddText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom(
    "",
    ".",
    "..",
    "%2e%2e",
    "/",
    "\\",
    "?x=1",
    "#x",
    ".evil.example/x",
    "@evil",
    ":80",
    "//evil.example",
    "a/../b",
    "\u0000",
    "\r\n",
    "%",
    "\ud800",
    "é",
    "🦊",
  ),
);
const oddValue = fc.oneof(
  oddText,
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(
    null,
    undefined,
    Number.NaN,
    Infinity,
    2 ** 60,
    {},
    [],
    ["a"],
    new Date(),
    () => {},
    Symbol("x"),
  ),
);

test("any path value comes back as it was given, in its own segment of its own tenant, or is refused", () =>
  fc.assert(
    fc.property(oddValue, (value) => {
      const operation = findOperation(table, "things", "touch");
      let url: URL;
      try {
        url = new URL(
          buildUrl("https://api.servicetitan.io", operation, 7, [value]),
        );
      } catch (error) {
        expect((error as Error).name).toBe("ServiceTitanInputError");
        return;
      }
      expect(url.origin).toBe("https://api.servicetitan.io");
      expect(url.search + url.hash + url.username).toBe("");
      const segments = url.pathname.split("/");
      expect(segments).toHaveLength(8);
      expect(segments.filter((_, index) => index !== 6)).toEqual([
        "",
        "things",
        "v2",
        "tenant",
        "7",
        "things",
        "touch",
      ]);
      expect(decodeURIComponent(segments[6] as string)).toBe(String(value));
    }),
    { numRuns: 3_000 },
  ));

test("any query value comes back from a server's decoder as it was given, or is refused", () => {
  // JSON.parse of Node 24 takes `"\u0000"` for a name that begins with a
  // backslash, if it has seen one there before.
  const name = oddText.filter((text) => !text.startsWith("\\"));
  const query = fc.record(
    {
      active: fc.oneof(oddValue, fc.date()),
      ids: fc.oneof(oddValue, fc.array(oddValue, { maxLength: 60 })),
      tags: fc.oneof(oddValue, fc.array(oddValue, { maxLength: 5 })),
      fields: fc.oneof(oddValue, fc.dictionary(name, oddValue, { maxKeys: 4 })),
      sort: fc.constantFrom("+Id", "-Id"),
    },
    { requiredKeys: [] },
  );
  const operation = { ...findOperation(table, "things", "list") };
  const rules = new Map(operation.query).set("sort", {
    form: "",
  });
  const text = (value: unknown) =>
    value instanceof Date ? value.toISOString() : String(value);
  fc.assert(
    fc.property(
      query,
      fc.constantFrom("brackets" as const, "dots" as const, "json" as const),
      (values, maps) => {
        let written: string;
        try {
          written = serializeQuery(
            { ...operation, query: rules },
            values,
            maps,
          );
        } catch (error) {
          expect((error as Error).name).toBe("ServiceTitanInputError");
          return;
        }
        // Read as a server does; a `+` is a space to it.
        const got = new URLSearchParams(written);
        const { active, ids, tags, fields, sort } = values as Record<
          string,
          unknown
        >;
        if (active !== undefined)
          expect(got.getAll("active")).toEqual([text(active)]);
        if (sort !== undefined) expect(got.get("sort")).toBe(sort);
        if (ids !== undefined)
          expect(got.getAll("ids")).toEqual([
            Array.isArray(ids) ? ids.map(text).join(",") : text(ids),
          ]);
        if (Array.isArray(ids))
          expect(got.get("ids")?.split(",")).toHaveLength(ids.length);
        if (tags !== undefined)
          expect(got.getAll("tags")).toEqual(
            (Array.isArray(tags) ? tags : [tags]).map(text),
          );
        if (fields === undefined) return;
        const entries = Object.entries(fields as object);
        if (maps === "json") {
          expect(JSON.parse(got.get("fields") as string)).toEqual(
            Object.fromEntries(
              entries.map(([key, value]) => [key, text(value)]),
            ),
          );
        } else {
          for (const [key, value] of entries)
            expect(
              got.getAll(maps === "dots" ? `fields.${key}` : `fields[${key}]`),
            ).toContain(text(value));
        }
      },
    ),
    { numRuns: 3_000 },
  );
});
