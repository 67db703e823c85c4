import { type Budgets, limitFor, sizeOf } from "./budgets.ts";
import { bundle } from "./bundle.ts";
import { twentyCalls } from "./calls.ts";
import {
  emptyProgram,
  listCustomersProgram,
  oneCallEach,
  program,
} from "./programs.ts";
import { typeCost } from "./type-cost.ts";

/** One figure beside its limit. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
}

export interface ModuleFigures {
  readonly module: string;
  readonly declarationLines: Figure;
  readonly gzipBytes: Figure;
  readonly instantiations: Figure;
}

/**
 * Measures one module.
 *
 * @param empty instantiations of a program without a call, which are subtracted
 */
export async function measureModule(
  module: string,
  budgets: Budgets,
  empty: number,
): Promise<ModuleFigures> {
  const source = oneCallEach([module]);
  const [cost, { gzipBytes }] = await Promise.all([
    typeCost(source, [module]),
    bundle(source, [module]),
  ]);
  const instantiations = cost.instantiations - empty;
  const { modules } = budgets;
  const size = sizeOf(module);
  return {
    module,
    declarationLines: {
      name: `${module}: declaration lines`,
      value: cost.declarationLines,
      limit: limitFor(modules.declarationLines, size),
    },
    gzipBytes: {
      name: `${module}: bundle of one call, B gzip`,
      value: gzipBytes,
      limit: limitFor(modules.gzipBytes, size),
    },
    instantiations: {
      name: `${module}: instantiations of one call`,
      value: instantiations,
      limit: limitFor(modules.instantiations, size),
    },
  };
}

export async function measurePrograms(
  { programs }: Budgets,
  empty: number,
): Promise<readonly Figure[]> {
  const modules = ["crm", "jpm"];
  const twenty = program(modules, twentyCalls);
  const [customers, oneCall, calls, checkedCalls, checkedEmpty] =
    await Promise.all([
      bundle(listCustomersProgram, ["crm"]),
      typeCost(program(["crm"], ["crm.customers.get(42)"]), ["crm"]),
      typeCost(twenty, modules),
      typeCost(twenty, modules, { skipLibCheck: false }),
      emptyCost(false),
    ]);
  return [
    {
      name: "list CRM customers: bundle, B gzip",
      value: customers.gzipBytes,
      limit: programs.listCustomersGzipBytes,
    },
    {
      name: "one call: instantiations",
      value: oneCall.instantiations - empty,
      limit: programs.oneCallInstantiations,
    },
    {
      name: "20 calls on CRM and JPM: instantiations",
      value: calls.instantiations - empty,
      limit: programs.twentyCallsInstantiations,
    },
    {
      name: "20 calls, skipLibCheck off: instantiations",
      value: checkedCalls.instantiations - checkedEmpty,
      limit: programs.twentyCallsInstantiationsWithLibCheck,
    },
  ];
}

/**
 * Returns the packages in the bundle of a program that uses these modules, other
 * than core and the modules themselves.
 */
export async function strangers(
  modules: readonly string[],
): Promise<readonly string[]> {
  const { packages } = await bundle(oneCallEach(modules), modules);
  return packages.filter((name) => name !== "core" && !modules.includes(name));
}

export async function emptyCost(skipLibCheck: boolean): Promise<number> {
  const { instantiations } = await typeCost(emptyProgram, [], { skipLibCheck });
  return instantiations;
}
