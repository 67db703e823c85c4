import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import type { Json } from "../read/json.ts";
import { compiled, operation } from "../test/documents.ts";
import { readFolder } from "./from-folder.ts";
import { folderOf } from "./test/pull-setup.ts";

const THINGS = compiled({
  "/tenant/{tenant}/things": {
    get: operation("Things_Get", { type: "object" }),
  },
});

function readOne(file: string, text: string): unknown {
  return readFolder(folderOf({ [file]: text })).documents[0]?.json;
}

test.each(["things.yaml", "things.yml", "tenant-things-v2.yaml"])(
  "%s is read as the same document in JSON",
  (file) => {
    expect(readOne(file, stringify(THINGS))).toEqual(THINGS);
  },
);

test("references of YAML may repeat what many places share", () => {
  const shared = { type: "string" };
  const fields = Array.from({ length: 500 }, (_, index) => [
    `field${index}`,
    shared,
  ]);
  const document = {
    ...THINGS,
    components: {
      schemas: {
        Thing: { type: "object", properties: Object.fromEntries(fields) },
      },
    },
  };
  const text = stringify(document);
  expect(text).toContain("*");
  const read = normaliseDocument(readOne("things.yaml", text), "things.yaml");
  expect(read).toEqual(normaliseDocument(document, "things.yaml"));
});

describe("refused in one sentence, and soon", () => {
  const bomb = "bcdefghijk"
    .split("")
    .map((name, index) => {
      const before = "abcdefghijk"[index];
      return `${name}: &${name} [${Array(10).fill(`*${before}`).join(", ")}]`;
    })
    .join("\n");
  const cases: [string, string, string, RegExp][] = [
    [
      "a JSON document of 50 MB",
      "things.json",
      " ".repeat(50_000_000),
      /^things\.json has 48 MB; a description may have 16 MB\.[^\n]*$/,
    ],
    [
      "a YAML document of 5 MB",
      "things.yaml",
      "#".repeat(5_000_000),
      /^things\.yaml has 5 MB; a description may have 4 MB\.[^\n]*$/,
    ],
    [
      "references that multiply",
      "things.yaml",
      `a: &a [x]\n${bomb}`,
      /^things\.yaml is not YAML [^\n]*Excessive alias count[^\n]*$/,
    ],
    [
      "20,000 levels of YAML",
      "things.yaml",
      "[".repeat(20_000) + "]".repeat(20_000),
      /^things\.yaml is not YAML [^\n]*$/,
    ],
    [
      "a key twice",
      "things.yaml",
      "a: 1\na: 2\n",
      /^things\.yaml is not YAML [^\n]*unique at line 2, column 1\.[^\n]*$/,
    ],
    [
      "the name of what every object has",
      "constructor.json",
      "{}",
      /^constructor\.json does not have the name of a module[^\n]*$/,
    ],
    [
      "a name that is no module's",
      "My file.json",
      "{}",
      /^My file\.json does not have the name of a module[^\n]*$/,
    ],
  ];
  test.each(cases)("%s", (_, file, text, message) => {
    const start = performance.now();
    expect(() => readOne(file, text)).toThrow(message);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test.each<[string, string, RegExp]>([
    [
      "a reference to what it stands in",
      "openapi: 3.1.0\npaths: &a\n  b: *a\n",
      /^things\.yaml#(\/paths)(\/b)+: [^\n]*more than 100 levels$/,
    ],
    [
      "a long list repeated by reference",
      `openapi: 3.1.0\na: &a [${"1, ".repeat(2000)}]\nb: [${"*a, ".repeat(1000)}]\n`,
      /^things\.yaml#: more than 1000000 values in one document$/,
    ],
  ])("%s", (_, text, message) => {
    const document = readOne("things.yaml", text) as Json;
    expect(() => normaliseDocument(document, "things.yaml")).toThrow(message);
  });
});
