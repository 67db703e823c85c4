import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Limits of one program: upper bounds that a build may not pass. */
export interface ModuleBudget {
  /**
   * Lines of declarations a user of the module reads, core's among them, the
   * standard library's not.
   */
  readonly declarationLines: number;
  /** A program with one call, bundled and minified, in gzip bytes. */
  readonly gzipBytes: number;
  /** Type instantiations of one call over an empty program. */
  readonly instantiations: number;
}

export interface Budgets {
  readonly programs: {
    readonly listCustomersGzipBytes: number;
    readonly oneCallInstantiations: number;
    readonly twentyCallsInstantiations: number;
    readonly twentyCallsInstantiationsWithLibCheck: number;
  };
  readonly modules: Readonly<Record<string, ModuleBudget>>;
}

export function readBudgets(): Budgets {
  return JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../budgets.json"), "utf8"),
  ) as Budgets;
}
