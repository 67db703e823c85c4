import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** An upper limit that grows with what a module's description declares. */
export interface Limit {
  readonly any: number;
  readonly perOperation?: number;
  readonly perSchema?: number;
  readonly perProperty?: number;
  /** For modules that upload or download. */
  readonly files?: number;
}

/** Upper limits of a module, so that a new edition needs no new ones. */
export interface ModuleBudget {
  /**
   * Lines of declarations that a user of the module reads, including core's but
   * not the standard library's.
   */
  readonly declarationLines: Limit;
  /** Size of a program with one call: bundled, minified, in gzip bytes. */
  readonly gzipBytes: Limit;
  /** Type instantiations of one call over an empty program. */
  readonly instantiations: Limit;
}

export interface Budgets {
  readonly programs: {
    readonly listCustomersGzipBytes: number;
    readonly oneCallInstantiations: number;
    readonly twentyCallsInstantiations: number;
    readonly twentyCallsInstantiationsWithLibCheck: number;
  };
  /** What commands of `st` load before they print. */
  readonly commands: {
    readonly versionFiles: number;
    readonly opsFiles: number;
    readonly opsBytes: number;
  };
  readonly modules: ModuleBudget;
}

export function readBudgets(): Budgets {
  return JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../budgets.json"), "utf8"),
  ) as Budgets;
}

const root = resolve(import.meta.dirname, "../..");

/** What the limits of a module depend on. */
export interface ModuleSize {
  readonly operations: number;
  readonly schemas: number;
  readonly properties: number;
  readonly files: boolean;
}

interface Description {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { properties?: object }>>;
  };
}

export function sizeOf(module: string): ModuleSize {
  const read = (path: string) => readFileSync(resolve(root, path), "utf8");
  const { paths, components } = JSON.parse(
    read(`specs/${module}.json`),
  ) as Description;
  const schemas = Object.values(components.schemas);
  return {
    operations: count(Object.values(paths)),
    schemas: schemas.length,
    properties: count(schemas.map(({ properties = {} }) => properties)),
    files: read(`packages/${module}/dist/index.js`).includes("fileSupport"),
  };
}

function count(objects: readonly object[]): number {
  return objects.reduce((sum, one) => sum + Object.keys(one).length, 0);
}

export function limitFor(limit: Limit, size: ModuleSize): number {
  return (
    limit.any +
    (limit.perOperation ?? 0) * size.operations +
    (limit.perSchema ?? 0) * size.schemas +
    (limit.perProperty ?? 0) * size.properties +
    (size.files ? (limit.files ?? 0) : 0)
  );
}
