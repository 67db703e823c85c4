import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = join(import.meta.dirname, "..");
// Inside this package, so that snippets can import its dependencies.
const work = join(here, ".reports/pages");

test("the snippets of the README compile", () => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const text = readFileSync(join(here, "README.md"), "utf8");
  const blocks = [...text.matchAll(/^```ts( standalone)?\n(.*?)^```$/gms)];
  expect(blocks.length).toBeGreaterThan(0);
  const [[, , first = ""] = []] = blocks;
  for (const [index, [, standalone, code = ""]] of blocks.entries()) {
    // A later block goes on from the first one, in a scope of its own.
    const whole = index && !standalone ? `${first}\n${scoped(code)}` : code;
    writeFileSync(join(work, `${index}.ts`), whole);
  }
  const config = {
    compilerOptions: {
      target: "ES2022",
      module: "nodenext",
      strict: true,
      noEmit: true,
      types: ["node"],
      skipLibCheck: true,
    },
    include: ["*.ts"],
  };
  const path = join(work, "tsconfig.json");
  writeFileSync(path, JSON.stringify(config));
  const tsc = join(here, "node_modules/.bin/tsc");
  const output = () =>
    execFileSync(tsc, ["-p", path, "--pretty", "false"], { encoding: "utf8" });
  expect(output()).toBe("");
}, 60_000);

/** Its imports, then the rest as a block. */
function scoped(code: string): string {
  const lines = code.split("\n");
  const isImport = (line: string) => line.startsWith("import ");
  return [
    ...lines.filter(isImport),
    "{",
    ...lines.filter((line) => !isImport(line)),
    "}",
  ].join("\n");
}
