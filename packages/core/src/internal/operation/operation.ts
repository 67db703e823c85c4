import {
  ServiceTitanConfigError,
  ServiceTitanInputError,
} from "../../errors.js";
import {
  type ModuleTable,
  type OperationRow,
  PROTOCOL,
} from "../../protocol.js";
import { show } from "../errors/input-error.js";

/**
 * What an operation gives back. `any` is one that no package describes: JSON,
 * text or nothing, whatever comes.
 */
export type Kind =
  | "value"
  | "page"
  | "export"
  | "accepted"
  | "void"
  | "binary"
  | "redirect"
  | "upload"
  | "any";

/** Whether it may be sent again when its effect is not known. */
export type RetryRule = "read" | "idempotent" | "never";

/**
 * How the values of one query parameter are written; see the fourth column of
 * the operation table.
 */
export interface QueryRule {
  readonly form: "value" | "date" | "comma" | "repeat" | "map" | "objects";
  /**
   * Most values of a list or entries of a map; for `pageSize` the largest
   * number.
   */
  readonly max?: number | undefined;
  readonly required: boolean;
}

/** One operation, read from a module's table. */
export interface Operation {
  /**
   * `"crm.customers.list"`; method and template for one that no package
   * describes.
   */
  readonly id: string;
  /** `"crm"`; empty for one that no package describes. */
  readonly module: string;
  /** `"customers.list"`. */
  readonly name: string;
  readonly method: string;
  /** `"/crm/v2/tenant/{tenant}/customers/{id}"`. */
  readonly template: string;
  /** The template cut at its values; the first cut is the tenant. */
  readonly pieces: readonly string[];
  /** Names of the path values in template order, without the tenant. */
  readonly pathNames: readonly string[];
  /**
   * Full OAuth scope, `"tn.crm.customers:r"`; empty where the description names
   * none.
   */
  readonly scope: string;
  readonly kind: Kind;
  readonly retry: RetryRule;
  /** Takes a JSON body. */
  readonly hasBody: boolean;
  /** One request at a time per tenant. */
  readonly serial: boolean;
  /**
   * Known query parameters, those of paging included; `undefined` where nothing
   * is known.
   */
  readonly query: ReadonlyMap<string, QueryRule> | undefined;
  readonly page: PageTraits;
  /**
   * Properties that identify a row of an export feed; empty where rows have no
   * identity.
   */
  readonly key: readonly string[];
}

/** How a list pages. */
export interface PageTraits {
  /** Most rows a page may ask for. */
  readonly max: number;
  /** Number of the first page. */
  readonly first: number;
  /** Whether `includeTotal` exists. */
  readonly total: boolean;
  /**
   * Whether `page` and `pageSize` must be sent even when the caller gives none.
   */
  readonly required: boolean;
  /** One page at a time. */
  readonly serial: boolean;
}

const cache = new WeakMap<OperationRow, Operation>();

/**
 * The operation behind a row of a module's table; read once per row.
 * @throws ServiceTitanConfigError when the table was written for another
 *   protocol, or has no such row
 */
export function parseOperation(
  module: ModuleTable,
  resource: string,
  method: string,
): Operation {
  const { id, protocol, operations } = module;
  if (protocol !== PROTOCOL) {
    const older = protocol > PROTOCOL ? "core" : id;
    throw new ServiceTitanConfigError(
      `@st/${id} speaks protocol ${protocol}, @st/core ${PROTOCOL}. Update @st/${older}.`,
    );
  }
  const row = operations[resource]?.[method];
  if (!row)
    throw new ServiceTitanConfigError(
      `@st/${id} has no ${resource}.${method}.`,
    );
  let operation = cache.get(row);
  if (!operation) {
    operation = readRow(module, `${resource}.${method}`, row);
    cache.set(row, operation);
  }
  return operation;
}

/**
 * An operation that no package describes, from the path as the official
 * documents show it: `"/crm/v2/tenant/{tenant}/customers/{id}"`. Any query name
 * is allowed, since nothing is known.
 * @throws ServiceTitanInputError when the path has another form
 */
export function adHocOperation(method: string, template: string): Operation {
  const verb = method.toUpperCase();
  const good =
    /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/.test(verb) &&
    /^\/[\w-]+\/v\d+\/tenant\/\{tenant\}(\/([\w~-][\w.~-]*|\{\w+\}))+$/.test(
      template,
    );
  if (!good) {
    throw new ServiceTitanInputError(
      `${show(`${method} ${template}`)}: give a method and "/{module}/v{n}/tenant/{tenant}/…".`,
    );
  }
  return {
    ...describe(verb, template, ""),
    id: `${verb} ${template}`,
    module: "",
    name: "",
    kind: "any",
    query: undefined,
  };
}

function readRow(
  module: ModuleTable,
  name: string,
  row: OperationRow,
): Operation {
  const [route, scope = "", traits = "", query = ""] = row;
  const [method = "", path = ""] = route.split(" ");
  const cut = module.version ? 0 : path.indexOf("/", 1);
  const version = module.version ? `/v${module.version}` : path.slice(0, cut);
  const operation = describe(
    method,
    `/${module.segment}${version}/tenant/{tenant}${path.slice(cut)}`,
    traits,
  );
  return {
    ...operation,
    id: `${module.id}.${name}`,
    module: module.id,
    name,
    scope: !scope || scope.startsWith("tn.") ? scope : module.scope + scope,
    query: readQuery(query, operation),
  };
}

/** An operation without what names it. */
export type Described = Omit<Operation, "id" | "module" | "name" | "query">;

/** What a method, a template and traits say. */
export function describe(
  method: string,
  template: string,
  traits: string,
): Described {
  const words = traits.split(" ");
  const has = (word: string) => words.includes(word);
  const find = (names: string) =>
    words.find((word) => word && ` ${names} `.includes(` ${word} `));
  const value = (name: string, otherwise: string) =>
    words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ??
    otherwise;
  const key = value("key", "id");
  const byMethod = /GET|HEAD/.test(method)
    ? "read"
    : /PUT|DELETE/.test(method)
      ? "idempotent"
      : "never";
  return {
    method,
    template,
    pieces: template.split(/\{\w+\}/),
    pathNames: [...template.matchAll(/\{(\w+)\}/g)]
      .map((match) => match[1] as string)
      .slice(1),
    scope: "",
    kind: (find("page export accepted void binary redirect upload") ??
      "value") as Kind,
    retry: (find("read idempotent never") ?? byMethod) as RetryRule,
    hasBody: has("body"),
    serial: has("serial"),
    page: {
      max: Number(value("max", "5000")),
      first: Number(value("first", "1")),
      total: !has("no-total"),
      required: has("paging"),
      serial: has("serial"),
    },
    key: key === "-" ? [] : key.split("+"),
  };
}

const MARKS: Record<string, QueryRule["form"]> = {
  ",": "comma",
  "[]": "repeat",
  "[.]": "objects",
  "@": "date",
  "{}": "map",
};

function readQuery(
  text: string,
  { kind, page }: Described,
): Map<string, QueryRule> {
  const rules = new Map<string, QueryRule>();
  const plain = (name: string, max?: number) =>
    rules.set(name, { form: "value", max, required: false });
  for (const word of text.split(" ").filter(Boolean)) {
    const [, name = "", mark = "", max, bang] =
      /^(.*?)(,|\[\.?\]|@|\{\})?(\d+)?(!)?$/.exec(word) ?? [];
    rules.set(name, {
      form: MARKS[mark] ?? "value",
      max: max ? Number(max) : undefined,
      required: !!bang,
    });
  }
  if (kind === "page") {
    plain("page");
    plain("pageSize", page.max);
    if (page.total) plain("includeTotal");
  } else if (kind === "export") {
    plain("from");
    plain("includeRecentChanges");
  }
  return rules;
}
