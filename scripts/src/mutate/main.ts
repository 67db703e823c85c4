/**
 * `pnpm mutate [area…]`: runs Stryker's mutations over the code of each area and
 * checks that a test fails. Writes the scores to bench/figures/mutation.json. An
 * area takes minutes; results of unchanged mutants are cached in .stryker/.
 */
import { resolve } from "node:path";
import { AREAS } from "./areas.ts";
import { writeScores } from "./figures.ts";
import { runStryker } from "./stryker.ts";

const root = resolve(import.meta.dirname, "../../..");
const wanted = process.argv.slice(2);
const chosen = AREAS.filter(
  ({ name }) => wanted.length === 0 || wanted.includes(name),
);
if (chosen.length < wanted.length) {
  const names = AREAS.map(({ name }) => name).join(", ");
  console.error(`There is no such area. Choose from ${names}.`);
  process.exit(1);
}
for (const area of chosen) {
  const score = writeScores(root, area, await runStryker(root, area));
  console.log(`${area.name}: ${score} %`);
}
