/**
 * What every `Store` has to do, as cases that any test runner can run:
 *
 * ```ts
 * for (const { name, run } of storeCases) test(name, () => run(place));
 * ```
 */
import { indexCases } from "./internal/conformance/index-cases.js";
import { migrationCases } from "./internal/conformance/migration-cases.js";
import { rowCases } from "./internal/conformance/row-cases.js";
import { sharedCases } from "./internal/conformance/shared-cases.js";
import type { ConformanceCase } from "./internal/conformance/subject.js";
import { tenantCases } from "./internal/conformance/tenant-cases.js";
import { valueCases } from "./internal/conformance/value-cases.js";

export type {
  ConformanceCase,
  StorePlace,
} from "./internal/conformance/subject.js";

/** Each case starts from an empty place, and leaves it closed. */
export const storeCases: readonly ConformanceCase[] = [
  ...rowCases,
  ...tenantCases,
  ...valueCases,
  ...migrationCases,
  ...indexCases,
  ...sharedCases,
];
