import type { Kind } from "../model/types.ts";
import { camel, plural, sameWord, upperFirst, words } from "../text/words.ts";

/** What a rule may look at to name an operation. */
export interface Unnamed {
  /** Official operation id: `"Customers_GetNotes"`. */
  id: string;
  /** Without the tenant: `/customers/{id}/notes`. */
  path: string;
  httpMethod: string;
  kind: Kind;
}

export interface OperationName {
  resource: string;
  method: string;
}

/**
 * First words of official ids that say what is done; anything else there is a
 * noun.
 */
const VERBS = new Set(
  (
    "get list create update delete add remove cancel mark assign unassign " +
    "set hold confirm attach detach search replace upsert submit dismiss " +
    "match reschedule sell unsell put post patch approve reject start bulk"
  ).split(" "),
);

/** What an HTTP method does; its own name is none for an operation. */
const PLAIN_VERBS: Readonly<Record<string, string>> = {
  put: "replace",
  post: "create",
  patch: "update",
};

/**
 * Names a new operation from its official id. Only operations that `names.json`
 * does not pin are named by rule.
 */
export function ruleName(operation: Unnamed): OperationName {
  const [prefix = "", suffix = ""] = operation.id.split("_");
  if (operation.kind === "export")
    return usable("export", exportMethod(prefix, suffix), operation);
  const resource = resourceOf(prefix, operation.path);
  const method = methodOf(words(suffix), words(resource), operation);
  return usable(resource, method, operation);
}

/**
 * Fills in what the id does not say, and keeps off names that every object
 * inherits (`constructor`, `toString`) and `then`, which `await` would call.
 */
function usable(
  resource: string,
  method: string,
  { httpMethod }: Unnamed,
): OperationName {
  const http = httpMethod.toLowerCase();
  const verb = PLAIN_VERBS[http] ?? http;
  return {
    resource: isOccupied(resource)
      ? `${resource}Resource`
      : resource || "general",
    method: isOccupied(method) ? verb + upperFirst(method) : method || verb,
  };
}

function isOccupied(name: string): boolean {
  return name in Object.prototype || name === "then";
}

/**
 * The last noun in sight: `Export_Jobs`, `ExportBookings_Get`,
 * `ExportContacts_CustomersContacts`.
 */
function exportMethod(prefix: string, suffix: string): string {
  const own = withoutNumbers(words(suffix)).filter(
    (word) => word !== "get" && word !== "export",
  );
  const rest =
    own.length > 0
      ? own
      : withoutNumbers(words(prefix)).filter((word) => word !== "export");
  return camel(rest);
}

/** Numbers tell official ids apart, and say nothing. */
function withoutNumbers(parts: readonly string[]): string[] {
  return parts.filter((part) => !/\d/.test(part));
}

/**
 * The tag part of the id, in the plural when the path uses it: `Zone` on
 * `/zones` is `zones`.
 */
function resourceOf(prefix: string, path: string): string {
  const parts = withoutNumbers(words(prefix.replace(/Controllers?$/, "")));
  const last = parts.at(-1) ?? "";
  const many = [...parts.slice(0, -1), plural(last)];
  const segments = path
    .split("/")
    .filter((segment) => segment !== "" && !segment.startsWith("{"));
  return camel(
    segments.some((segment) => camel(words(segment)) === camel(many))
      ? many
      : parts,
  );
}

function methodOf(
  parts: string[],
  resource: readonly string[],
  { httpMethod, kind }: Unnamed,
): string {
  const tokens = withoutNumbers(parts);
  if (!VERBS.has(tokens[0] ?? "")) {
    // `Router_RouterSessions` names no verb: the HTTP method tells it for a
    // read, and a write keeps its words.
    if (httpMethod !== "GET") return camel(tokens);
    tokens.unshift("get");
  }
  const [said = "", ...nouns] = tokens;
  const verb = PLAIN_VERBS[said] ?? said;
  const noun = withoutResource(many(nouns), resource);
  if (noun.join(" ") === "by id") noun.length = 0;
  if (kind === "page") return camel(["list", ...noun]);
  return camel([verb === "list" ? "get" : verb, ...noun]);
}

/**
 * `GetContactList`, `GetListPaginated`, `GetListByJobs`: the word "list" says
 * no more than the plural does.
 */
function many(nouns: readonly string[]): string[] {
  const rest = nouns.filter((word) => word !== "paginated");
  if (rest[0] === "list") return rest.slice(1);
  if (rest.length < 2 || rest.at(-1) !== "list") return rest;
  return [...rest.slice(0, -2), plural(rest.at(-2) as string)];
}

/**
 * A leading noun that repeats the resource goes; a trailing one with a modifier
 * before it stays.
 */
function withoutResource(
  noun: string[],
  resource: readonly string[],
): string[] {
  for (let from = 0; from < resource.length; from++) {
    const repeated = resource.slice(from);
    if (
      repeated.length <= noun.length &&
      repeated.every((word, index) => sameWord(word, noun[index] as string))
    ) {
      return noun.slice(repeated.length);
    }
  }
  return noun;
}
