import { builtModules } from "./size/built-modules.ts";
import { twentyCalls } from "./size/calls.ts";
import { emptyCost } from "./size/measure.ts";
import { oneCallEach, program } from "./size/programs.ts";
import { typeCost } from "./size/type-cost.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:types`: how the cost of type checking grows from one call to all
// modules. The cost of an empty program is subtracted.
const everyModule = builtModules();

const programs: readonly {
  name: string;
  text: string;
  modules: readonly string[];
}[] = [
  {
    name: "one call",
    text: program(["crm"], ["crm.customers.get(42)"]),
    modules: ["crm"],
  },
  {
    name: "20 calls on 2 modules",
    text: program(["crm", "jpm"], twentyCalls),
    modules: ["crm", "jpm"],
  },
  {
    name: `one call on each of ${everyModule.length} modules`,
    text: oneCallEach(everyModule),
    modules: everyModule,
  },
];

const empty = await emptyCost(true);
const emptyWithLibraries = await emptyCost(false);
const figures: Record<string, number> = {};
for (const { name, text, modules } of programs) {
  const cost = await typeCost(text, modules);
  const checked = await typeCost(text, modules, { skipLibCheck: false });
  figures[`${name}: instantiations`] = cost.instantiations - empty;
  figures[`${name}: instantiations, skipLibCheck off`] =
    checked.instantiations - emptyWithLibraries;
  figures[`${name}: declaration lines`] = cost.declarationLines;
}
for (const [name, value] of Object.entries(figures)) {
  console.log(`${name.padEnd(60)}${value.toLocaleString("en").padStart(10)}`);
}
writeFigures("types", figures);
