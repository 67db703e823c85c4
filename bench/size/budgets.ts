import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Upper limits of one module. */
export interface ModuleBudget {
  /**
   * Lines of declarations that a user of the module reads, including core's but
   * not the standard library's.
   */
  readonly declarationLines: number;
  /** Size of a program with one call: bundled, minified, in gzip bytes. */
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
