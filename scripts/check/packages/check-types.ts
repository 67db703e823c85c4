import { checkPackage, type Package } from "@arethetypeswrong/core";
import {
  problemAffectsResolutionKind,
  problemKindInfo,
} from "@arethetypeswrong/core/problems";
import type { Check } from "../report.ts";

/**
 * The profile "esm-only": the packages are ES modules, so only these two ways
 * to find their types have to work.
 */
const RESOLUTIONS = ["node16-esm", "bundler"] as const;

export async function checkTypes(contents: Package): Promise<Check> {
  const name = `${contents.packageName}: are the types wrong`;
  const analysis = await checkPackage(contents);
  if (analysis.types === false) {
    return { name, ok: false, detail: "the package has no types" };
  }
  const problems = analysis.problems.filter((problem) =>
    RESOLUTIONS.some((resolution) =>
      problemAffectsResolutionKind(problem, resolution, analysis),
    ),
  );
  const detail = problems.map(
    (problem) =>
      `${problemKindInfo[problem.kind].title}: ${JSON.stringify(problem)}`,
  );
  return { name, ok: problems.length === 0, detail: detail.join("\n") };
}
