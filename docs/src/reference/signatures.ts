import { readRepo } from "../load/repo.ts";

/** The signature of each method, by resource and method: `customers.list`. */
export type Signatures = ReadonlyMap<string, string>;

/** Reads the signatures of a module from its package, as editors show them. */
export function signaturesOf(module: string): Signatures {
  const source = readRepo(`packages/${module}/src/generated/client.ts`);
  const resources = new Map(
    [...source.matchAll(/^ {2}readonly (\w+): (\w+);$/gm)].map(
      ([, resource = "", type = ""]) => [type, resource],
    ),
  );
  const interfaces = source.matchAll(/^export interface (\w+) {\n(.*?)^}/gms);
  return new Map(
    [...interfaces].flatMap(([, type = "", body = ""]) =>
      [...body.matchAll(/^ {2}((\w+)\(.*\): .*);$/gm)].map(
        ([, signature = "", method]) =>
          [`${resources.get(type)}.${method}`, signature] as const,
      ),
    ),
  );
}
