/** Host, module path and version, as a server address states them. */
export interface Server {
  segment: string;
  /** `undefined` where the paths carry the version themselves (telecom). */
  version: number | undefined;
}

const SERVER =
  /^https:\/\/api(?:-integration)?\.servicetitan\.io\/([a-z][a-z-]*)(?:\/v(\d+))?\/?$/;
const PATH = /^(?:\/v(\d+))?\/tenant\/\{tenant\}(\/.+)$/;

/** Reads the address of a module: `https://api.servicetitan.io/crm/v2`. */
export function readServer(url: string): Server | undefined {
  const match = SERVER.exec(url);
  if (match?.[1] === undefined) return undefined;
  return {
    segment: match[1],
    version: match[2] === undefined ? undefined : Number(match[2]),
  };
}

/**
 * Reads a path of a document: version in front, if any, and what follows the
 * tenant.
 */
export function readPath(
  path: string,
): { version: number | undefined; rest: string } | undefined {
  const match = PATH.exec(path);
  if (match?.[2] === undefined) return undefined;
  return {
    version: match[1] === undefined ? undefined : Number(match[1]),
    rest: match[2],
  };
}

/**
 * The path without the tenant, which is core's business: `/customers/{id}`,
 * `/v3/calls`.
 */
export function shortPath(path: string): string {
  const { version, rest } = readPath(path) ?? {
    version: undefined,
    rest: path,
  };
  return version === undefined ? rest : `/v${version}${rest}`;
}

/** Names of the values a path takes, in template order. */
export function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] as string);
}
