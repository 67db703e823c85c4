import { expect, test } from "vitest";
import { stateSentences } from "./sentences.ts";
import type { Operation } from "./types.ts";

const operations = ["Things_Get", "Things_Create"].map(
  (id) => ({ id }) as Operation,
);

test("a sentence goes to the operation it is for", () => {
  const own = { $module: "Things of all sorts.", Things_Get: "Gets one." };
  expect(stateSentences(operations, own, "things")).toStrictEqual([
    { id: "Things_Get", sentence: "Gets one." },
    { id: "Things_Create" },
  ]);
});

test("a sentence whose operation is gone is an error that names it", () => {
  const own = { Things_Get: "Gets one.", Things_Gone: "Goes." };
  expect(() => stateSentences(operations, own, "things")).toThrow(
    "scripts/sentences.json, things: there is no operation Things_Gone; remove its sentence",
  );
});
