import { API } from "../servicetitan.ts";

/** Host, module path and version, as a server address states them. */
export interface Server {
  segment: string;
  /** `undefined` where the paths carry the version themselves (telecom). */
  version: number | undefined;
}

const escaped = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const HOSTS = API.hosts.map(({ url }) => escaped(url)).join("|");
const MODULE = "/([a-z][a-z-]*)(?:/v(\\d+))?";
const ACCOUNT = escaped(API.account.path);
const SERVER = new RegExp(`^(?:${HOSTS})${MODULE}/?$`);
const BARE_SERVER = new RegExp(`^(?:${HOSTS})/?$`);
const SERVER_IN_PATH = new RegExp(`^${MODULE}${ACCOUNT}/`);
const PATH = new RegExp(`^(?:/v(\\d+))?${ACCOUNT}(/.+)$`);
const PART = /^(?:[A-Za-z0-9][\w.~-]*|\{[A-Za-z]\w*\})$/;

/** Reads the address of a module: `https://api.servicetitan.io/crm/v2`. */
export function readServer(url: string): Server | undefined {
  return serverOf(SERVER.exec(url));
}

/** Whether an address names no module: `https://api.servicetitan.io`. */
export function isBareServer(url: string): boolean {
  return BARE_SERVER.test(url);
}

/** Reads module and version off a path: `/crm/v2/tenant/{tenant}/customers`. */
export function readServerInPath(path: string): Server | undefined {
  return serverOf(SERVER_IN_PATH.exec(path));
}

function serverOf(match: RegExpExecArray | null): Server | undefined {
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

/**
 * Parts of a path that a request could not carry as they are, or that would
 * lead it elsewhere: `..`, an empty one, `%2e`, `?`, half a placeholder.
 */
export function oddParts(path: string): string[] {
  return path
    .slice(1)
    .split("/")
    .filter((part) => !PART.test(part));
}

/** Names of the values a path takes, in template order. */
export function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] as string);
}
