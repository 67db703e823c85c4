import { readBudgets } from "./size/budgets.ts";
import { builtModules } from "./size/built-modules.ts";
import { checkFigure } from "./size/gate.ts";
import { inTurn } from "./size/in-turn.ts";
import { measureCommands } from "./size/loaded-files.ts";
import {
  emptyCost,
  type Figure,
  measureModule,
  measurePrograms,
  strangers,
} from "./size/measure.ts";
import { printTable } from "./size/table.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:size` prints every figure beside its limit and writes them to
// bench/figures/size.json. With --json it prints them as checks for `npm test`
// and writes nothing.
const budgets = readBudgets();
const empty = await emptyCost(true);
const built = builtModules();
const modules = await inTurn(built, (name) =>
  measureModule(name, budgets, empty),
);
const programs = [
  ...(await measurePrograms(budgets, empty)),
  ...measureCommands(budgets),
];
const four = built.slice(0, 4);
const extra = await strangers(four);

const figures: readonly Figure[] = [
  ...programs,
  ...modules.flatMap((row) => [
    row.declarationLines,
    row.gzipBytes,
    row.instantiations,
  ]),
];
const checks = [
  ...figures.map(checkFigure),
  {
    name: `${four.join(", ")} in one program bring nothing else`,
    ok: extra.length === 0,
    detail: `the bundle also holds ${extra.join(", ")}`,
  },
];

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ checks }));
} else {
  printTable(programs, modules);
  writeFigures(
    "size",
    Object.fromEntries(figures.map(({ name, value }) => [name, value])),
  );
  for (const check of checks.filter(({ ok }) => !ok)) {
    console.error(`over budget: ${check.name}: ${check.detail}`);
    process.exitCode = 1;
  }
}
