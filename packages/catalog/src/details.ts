import type { ModuleSummary, Operation } from "./operation.js";
import type { Schema } from "./schema.js";

/** A value in the path. */
export interface PathParameter {
  /** As in the template: `"report_category"`. */
  readonly name: string;
  /** As an argument: `"reportCategory"`. */
  readonly argument: string;
  readonly schema: Schema;
  /** The value is personal data; see {@link Schema}. */
  readonly personal?: true;
}

/** A query parameter. */
export interface QueryParameter {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /**
   * How several values are sent: joined by commas, or as a repeated parameter.
   * Absent: it takes one value. The schema of a list joined by commas is that
   * of the joined string.
   */
  readonly list?: "comma" | "repeat";
  /** Maximum number of values of a list, or entries of a map. */
  readonly maxItems?: number;
  /** A map of names to values. */
  readonly map?: true;
  /** The map is written with dots, `name.key=value`, as its document says. */
  readonly dots?: true;
  /**
   * A list of objects, each field a parameter of its own:
   * `owners[0].type=Job&owners[0].id=1`.
   */
  readonly objects?: true;
  /** The fields a `sort` takes. */
  readonly sortFields?: readonly string[];
  /** Values it takes, where the schema does not say. */
  readonly values?: readonly string[];
  /** Part of paging or the cursor of a feed, which the client sends itself. */
  readonly paging: boolean;
  readonly deprecated?: true;
  readonly description?: string;
  /** The value is personal data; see {@link Schema}. */
  readonly personal?: true;
}

/** A successful answer. */
export interface Success {
  readonly status: number;
  readonly contentTypes: readonly string[];
  readonly schema?: Schema;
}

/** How a list pages. */
export interface Paging {
  /** Number of the first page. */
  readonly first: number;
  /** Most rows a page may ask for. */
  readonly max: number;
  /** Whether it takes `includeTotal`. */
  readonly total: boolean;
  /** The server requires `page` and `pageSize`. */
  readonly required: boolean;
  /** One page at a time. */
  readonly serial: boolean;
}

/** Everything known about an operation. */
export interface OperationDetails extends Operation {
  /** Group in the official documents. */
  readonly tag: string;
  /** In template order. */
  readonly pathParameters: readonly PathParameter[];
  readonly query: readonly QueryParameter[];
  readonly body?: { readonly schema: Schema };
  /** Successful answers, lowest status first. */
  readonly success: readonly Success[];
  /** Statuses of failed answers that are declared. */
  readonly errors: readonly number[];
  /**
   * Failed answers that are not an `ApiErrorResponse`; without a schema: no
   * body is declared.
   */
  readonly oddErrors?: readonly {
    readonly status: number;
    readonly schema?: Schema;
  }[];
  /**
   * The rows of a list or a feed. `key` names the properties that identify a
   * row of a feed; it is empty where rows have no identity.
   */
  readonly rows?: { readonly schema: Schema; readonly key?: readonly string[] };
  readonly page?: Paging;
  /** Ids of what a user should know; `notes` has the sentences. */
  readonly traps: readonly string[];
  /** What a user should know, one sentence each. */
  readonly notes: readonly string[];
  /** Edition it was last seen in, where that is not the module's own. */
  readonly edition?: string;
}

/** A schema of a module. */
export interface SchemaDetails {
  /** Exported name: `"CustomerResponse"`. Unique in its module. */
  readonly name: string;
  /** Official name: `"Crm.V2.Customers.CustomerResponse"`. */
  readonly id: string;
  /** Part of a request. */
  readonly input: boolean;
  /** Part of an answer. */
  readonly output: boolean;
  /** Its references lead to `#/$defs/` and a name of the same module. */
  readonly schema: Schema;
}

/** Everything known about a module. */
export interface ModuleDetails extends ModuleSummary {
  /** In the order of the official description. */
  readonly operations: readonly OperationDetails[];
  /** By exported name. */
  readonly schemas: Readonly<Record<string, SchemaDetails>>;
}
