/**
 * `pnpm mutate [area or file…]`: runs Stryker's mutations over the code of each
 * and checks that a test fails. Prints the survivors that are not accepted;
 * fails if there are any or if a score is too low. An area takes a few minutes,
 * and its figures go to bench/figures/mutation.json; a file's are only printed.
 */
import { resolve } from "node:path";
import { ACCEPTED } from "./accepted.ts";
import { AREAS, type Area, chooseAreas } from "./areas.ts";
import { figuresOf, writeFigures } from "./figures.ts";
import { runStryker } from "./stryker.ts";
import { judgeSurvivors } from "./survivors.ts";

/** In percent. */
const LOWEST_SCORE = 85;

const root = resolve(import.meta.dirname, "../../..");

/** Returns whether the tests of the area are good enough. */
async function measure(area: Area): Promise<boolean> {
  const start = performance.now();
  const report = await runStryker(root, area);
  const seconds = (performance.now() - start) / 1000;
  const { open, accepted, stale } = judgeSurvivors(
    area.folder,
    report,
    ACCEPTED,
  );
  const figures = figuresOf(report, accepted, seconds);
  if (AREAS.includes(area)) writeFigures(root, area.name, figures);
  const { score, mutants } = figures;
  console.log(`${area.name}: ${score} % of ${mutants} mutants were noticed.`);
  for (const one of open) console.log(`  survived: ${one}`);
  for (const one of stale)
    console.log(`  accepted, but did not survive: ${one}`);
  return score >= LOWEST_SCORE && open.length + stale.length === 0;
}

try {
  for (const area of chooseAreas(root, process.argv.slice(2)))
    if (!(await measure(area))) process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
