/**
 * The model: what the generator, the fake server and the spec differ know of
 * the API. A name, a kind or a rule is decided once, here, and read by all of
 * them.
 */

import type {
  Kind as AnyKind,
  RetryRule,
} from "../../../packages/core/src/internal/operation/operation.ts";
import type { Correction } from "../evidence/correct.ts";

/**
 * A JSON Schema as it stands in a normalised description: only the keys listed
 * here, refs only to `schemas` of the module.
 */
export interface Schema {
  /**
   * Official name of the schema referred to, not a JSON pointer:
   * `"Crm.V2.Customers.CustomerResponse"`.
   */
  ref?: string;
  type?: string | string[];
  format?: string;
  enum?: (string | number | null)[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  pattern?: string;
  deprecated?: boolean;
  description?: string;
  /** What recorded answers showed of a property, in sentences. */
  observed?: string;
  /** Share of answers in which a property is null, as far as is known. */
  nullRate?: number;
  /**
   * How the property of a schema that is sent and received differs where it is
   * received; `forAnswers` applies it.
   */
  answers?: { nullable?: true; nullItems?: true; integer?: true };
}
/** What an operation returns; core says what each kind means. */
export type Kind = Exclude<AnyKind, "any">;
export type Retry = RetryRule;

export interface PathParameter {
  name: string;
  schema: Schema;
}
export interface QueryParameter {
  name: string;
  schema: Schema;
  required: boolean;
  /** How several values are sent. Absent: one value. */
  list?: "comma" | "repeat";
  /** Most values of a list, or entries of a map. */
  maxItems?: number;
  /** A map of names to values. */
  map?: boolean;
  /** A map that is known to be written with dots: `name.key=value`. */
  dots?: boolean;
  /**
   * A list of objects, each field a parameter of its own:
   * `owners[0].type=Job&owners[0].id=1`.
   */
  objects?: boolean;
  /** Field names of a `sort`. */
  sortFields?: string[];
  /** Allowed values stated outside the schema (`x-values`). */
  values?: string[];
  /** Part of paging or of an export's cursor: core's business. */
  paging: boolean;
  deprecated?: boolean;
  description?: string;
}
export interface Operation {
  /** Official operation id. */
  id: string;
  resource: string;
  method: string;
  httpMethod: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Without the tenant: `/customers/{id}`, `/v3/calls`. */
  path: string;
  /** As in the document: `/tenant/{tenant}/customers/{id}`. */
  officialPath: string;
  tag: string;
  kind: Kind;
  retry: Retry;
  scope?: string;
  /** In template order. */
  pathParameters: PathParameter[];
  query: QueryParameter[];
  body?: { schema: Schema };
  /** Successful answers, lowest status first. */
  success: { status: number; contentTypes: string[]; schema?: Schema }[];
  errors: number[];
  /**
   * Failed answers that are not the usual `ApiErrorResponse`; without a schema:
   * no body is declared.
   */
  oddErrors?: { status: number; schema?: Schema }[];
  /**
   * Page operations: the row, and how the envelope departs from the usual.
   * Export operations: the row and its key.
   */
  rows?: { schema: Schema; key?: string[] };
  page?: {
    first: number;
    max: number;
    total: boolean;
    required: boolean;
    serial: boolean;
  };
  /**
   * Things a user should be told, as ids; each has one sentence for docstrings.
   */
  traps: string[];
  /**
   * First sentence of the docstring, where neither a rule nor the official
   * summary gives a good one.
   */
  sentence?: string;
  deprecated?: boolean;
  preview?: boolean;
  /** Edition it was last seen in, when that is not the module's own. */
  edition?: string;
  summary?: string;
  description?: string;
}
export interface NamedSchema {
  /** Official name. */
  id: string;
  /** Exported TypeScript name. */
  name: string;
  schema: Schema;
  usage: { input: boolean; output: boolean };
}
export interface Module {
  id: string;
  title: string;
  /** What it covers, in one sentence. */
  description?: string;
  portalId: string;
  segment: string;
  /** 0 where the paths carry their own. */
  version: number;
  edition: string;
  /** The portal no longer lists the module. */
  withdrawn?: true;
  scopePrefix: string;
  operations: Operation[];
  schemas: NamedSchema[];
  /** Fields whose types evidence has changed. */
  corrections: Correction[];
}
