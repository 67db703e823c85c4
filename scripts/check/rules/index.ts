import type { Rule } from "../repo.ts";
import { catalogVersions } from "./catalog-versions.ts";
import { coreRooms } from "./core-rooms.ts";
import { exportsShape } from "./exports-shape.ts";
import { licensePresent } from "./license-present.ts";
import { lineLength } from "./line-length.ts";
import { linksResolve } from "./links-resolve.ts";
import { lowerPackages } from "./lower-packages.ts";
import { modulesStandAlone } from "./modules-stand-alone.ts";
import { noMachineTraces } from "./no-machine-traces.ts";
import { noOpenEnds } from "./no-open-ends.ts";
import { npxNames } from "./npx-names.ts";
import { packageShape } from "./package-shape.ts";
import { readmeListsPackages } from "./readme-lists-packages.ts";
import { readmeShowsUse } from "./readme-shows-use.ts";
import { taskScripts } from "./task-scripts.ts";
import { testsSitBesideSource } from "./tests-sit-beside-source.ts";

/**
 * What a linter cannot see. File length, naming, exports, cycles and the like
 * are rules in biome.json.
 */
export const rules: readonly Rule[] = [
  packageShape,
  exportsShape,
  taskScripts,
  catalogVersions,
  licensePresent,
  modulesStandAlone,
  lowerPackages,
  coreRooms,
  readmeShowsUse,
  readmeListsPackages,
  linksResolve,
  lineLength,
  npxNames,
  noMachineTraces,
  noOpenEnds,
  testsSitBesideSource,
];
