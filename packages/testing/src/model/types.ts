/**
 * What the fake reads of a module's model (`models/<module>.json`, written by
 * the generator). Prose is left out there, and so it is here.
 */

export interface Schema {
  /** Official name of another schema of the module. */
  ref?: string;
  type?: string | string[];
  format?: string;
  enum?: (string | number | null)[];
  const?: unknown;
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
}

export type Kind =
  | "value"
  | "page"
  | "export"
  | "accepted"
  | "void"
  | "binary"
  | "redirect"
  | "upload";

export interface QueryParameter {
  name: string;
  schema: Schema;
  required: boolean;
  /** How several values are sent. Absent: one value. */
  list?: "comma" | "repeat";
  /**
   * A list of objects, each field a parameter of its own:
   * `owners[0].type=Job&owners[0].id=1`.
   */
  objects?: boolean;
  maxItems?: number;
  /** A map of names to values. */
  map?: boolean;
  sortFields?: string[];
  values?: string[];
  paging: boolean;
}

export interface Success {
  status: number;
  contentTypes: string[];
  schema?: Schema;
}

export interface Operation {
  id: string;
  resource: string;
  method: string;
  httpMethod: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Without the tenant: `/customers/{id}`. */
  path: string;
  /** As in the document: `/tenant/{tenant}/customers/{id}`. */
  officialPath: string;
  kind: Kind;
  scope?: string;
  pathParameters: { name: string; schema: Schema }[];
  query: QueryParameter[];
  body?: { schema: Schema };
  success: Success[];
  rows?: { schema: Schema; key?: string[] };
  page?: {
    first: number;
    max: number;
    total: boolean;
    required: boolean;
    serial: boolean;
  };
  traps: string[];
}

export interface Module {
  id: string;
  title: string;
  /** First segment of its paths. */
  segment: string;
  /** 0 where the paths carry their own. */
  version: number;
  scopePrefix: string;
  operations: Operation[];
  schemas: { id: string; name: string; schema: Schema }[];
}
