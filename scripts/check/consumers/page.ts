/** docs/guides/consumers.md: what is tested, and what needs a line of the user's. */
import { EXCLUSIONS } from "./cells/axes.ts";
import { chooseCells } from "./cells/choose.ts";
import { LIMITS } from "./limits.ts";
import { RUNS } from "./runs.ts";

const COLUMNS = [
  "TypeScript",
  "flags",
  "module",
  "files",
  "types",
  "DOM",
  "skipLibCheck",
  "MSW",
];

export function consumersPage(): string {
  const { all } = chooseCells();
  return `---
title: Where the packages work
description: Runtimes, module systems, compiler settings and test runners that are tested.
group: Run
sidebar:
  order: 38
---

The packages are ES modules with CommonJS twins. Both have the same types, and
Node loads one copy for \`import\` and \`require()\`. Programs that use both doors,
lists, feeds, errors, layers, reports, webhooks and the fake are compiled and run
in projects of their own, against the packed packages. \`npm test\` on a build
server covers each value, the job \`consumers\` of the CI everything below;
\`pnpm test:consumers\` repeats it.

## What needs a line of yours

${table(
  ["case", "error", "what to do"],
  LIMITS.map(({ what, error, line }) => [what, `\`${error}\``, line]),
)}

Each case is shown to fail without the line, and to work with it.

## Run

${table(
  ["with", "as", "Node"],
  RUNS.map(({ name, files, nodes }) => [name, files, nodes.join(", ")]),
)}

Node 20 is 20.19.

## Compiled

Every two values that go together do so in at least one row. "strict" is
\`strict\` alone, "strictest" adds \`exactOptionalPropertyTypes\` and
\`noUncheckedIndexedAccess\`.

${table(
  COLUMNS,
  all.map((cell) => Object.values(cell)),
)}

These do not go together:

${EXCLUSIONS.map((reason) => `- ${reason}`).join("\n")}
`;
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join(
    "\n",
  );
}
