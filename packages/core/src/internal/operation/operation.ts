/** What an operation returns, and so how it is read. */
export type Kind =
  /** JSON. */
  | "value"
  /** A list, read page by page. */
  | "page"
  /** An export feed, read batch by batch. */
  | "export"
  /** JSON now (200) or later (202). */
  | "accepted"
  /** Nothing. */
  | "void"
  /** A file. */
  | "binary"
  /** The address of a file. */
  | "redirect"
  /** JSON; takes a file. */
  | "upload"
  /** JSON, text or nothing: no package describes the endpoint. */
  | "any";

/** What the JSON of an answer is; `mixed` if it has several forms. */
export type Shape = "object" | "array" | "scalar" | "mixed";

/**
 * Whether a call may be sent again when it is unknown what the last attempt
 * did. `read` changes nothing, `idempotent` has the same effect twice, `never`
 * may do something twice.
 */
export type RetryRule = "read" | "idempotent" | "never";

/** How one query parameter is written. */
export interface QueryRule {
  /**
   * The mark of the name in `OperationRow`; `position` for a value that may be
   * blank.
   */
  readonly form: "" | "," | "[]" | "[.]" | "@" | "{}" | "{.}" | "position";
  /**
   * Most values of a list or entries of a map; for `pageSize` the largest
   * number.
   */
  readonly max?: number | undefined;
}

/** One operation, as read from a module's table. */
export interface Operation {
  /** `"crm.customers.list"`; method and template if no package describes it. */
  readonly id: string;
  /** `"crm"`; empty if no package describes it. */
  readonly module: string;
  /** `"customers.list"`. */
  readonly name: string;
  readonly method: string;
  /** `"/crm/v2/tenant/{tenant}/customers/{id}"`. */
  readonly template: string;
  /** The template split at its values; the first value is the tenant. */
  readonly pieces: readonly string[];
  /** Names of the path values in template order, without the tenant. */
  readonly pathNames: readonly string[];
  /** Full OAuth scope, `"tn.crm.customers:r"`; empty if the API names none. */
  readonly scope: string;
  readonly kind: Kind;
  readonly shape: Shape;
  /** The answer may be null. */
  readonly nullable: boolean;
  readonly retry: RetryRule;
  /** Takes a JSON body. */
  readonly hasBody: boolean;
  /** One request at a time per tenant. */
  readonly serial: boolean;
  /**
   * Known query parameters, including those of paging; `undefined` if no
   * package describes the operation.
   */
  readonly query: ReadonlyMap<string, QueryRule> | undefined;
  /** Names of the query parameters that the server requires. */
  readonly required: readonly string[];
  readonly page: PageTraits;
  /** Properties that identify a row of an export feed; empty if none do. */
  readonly key: readonly string[];
}

/** How a list is paged. */
export interface PageTraits {
  /** Most rows a page may ask for. */
  readonly max: number;
  /** Number of the first page. */
  readonly first: number;
  /** Whether the list takes `includeTotal`. */
  readonly total: boolean;
  /** Whether the server requires `page` and `pageSize`. */
  readonly required: boolean;
}
