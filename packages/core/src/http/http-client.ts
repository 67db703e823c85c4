import type { Client, Middleware } from "openapi-fetch";
import type { CallOptions } from "../options.js";

/**
 * The client that `createHttp` makes. At run time it is an openapi-fetch
 * client. Its types are its own: openapi-fetch's map every answer to a new
 * type, in which an open enum (`"Done" | (string & {})`) is no string, and
 * accept any name as an option.
 */
export interface HttpClient<Paths> {
  GET: Call<Paths, "get">;
  PUT: Call<Paths, "put">;
  POST: Call<Paths, "post">;
  PATCH: Call<Paths, "patch">;
  DELETE: Call<Paths, "delete">;
  /** The same calls, with the method as an argument. */
  request<
    Method extends "get" | "put" | "post" | "patch" | "delete",
    Path extends PathsWith<Paths, Method>,
    As extends ParseAs | undefined = undefined,
  >(
    method: Method,
    path: Path,
    ...init: CallArguments<Paths[Path], Method, As>
  ): Promise<CallResult<Paths[Path], Method, As>>;
  /** Adds openapi-fetch middleware to every call. */
  use(...middleware: Middleware[]): void;
  /** Removes middleware that `use` added. */
  eject(...middleware: Middleware[]): void;
}

/** A call with one HTTP method. */
export type Call<Paths, Method extends string> = <
  Path extends PathsWith<Paths, Method>,
  As extends ParseAs | undefined = undefined,
>(
  path: Path,
  ...init: CallArguments<Paths[Path], Method, As>
) => Promise<CallResult<Paths[Path], Method, As>>;

/** What a call resolves with. */
export type HttpResult<Data, Failure = unknown> =
  | { data: Data; error?: undefined; response: Response }
  | { data?: undefined; error: Failure; response: Response };

/** The options of a call, beside its parameters and body. */
export interface HttpOptions<As = ParseAs>
  extends Omit<CallOptions, "headers"> {
  /**
   * The form of `data`.
   * @default JSON as declared; a `Blob` for a file
   */
  parseAs?: As | undefined;
  /** Additional request headers; null removes one. */
  headers?: Headers | [string, string][] | HeaderValues | undefined;
  /** openapi-fetch middleware for this call, after that of `use`. */
  middleware?: Middleware[] | undefined;
  /** Writes the query in place of the operation's own rules. */
  querySerializer?: ((query: Record<string, unknown>) => string) | undefined;
}

type HeaderValue = string | number | boolean;
type HeaderValues = Readonly<
  Record<string, HeaderValue | HeaderValue[] | null | undefined>
>;

/** The form in which a call gives its data. */
export type ParseAs = "json" | keyof ParsedAs;

interface ParsedAs {
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: Response["body"];
}

/**
 * What a failure says if the operation does not declare it: the server's own
 * JSON object, else what is known about the failure.
 */
export interface HttpProblem {
  title?: string;
  status?: number;
  traceId?: string;
  detail?: string;
  errors?: { [field: string]: string[] };
}

/**
 * The paths of a client, ours or one with openapi-fetch's types, which alone
 * have `TRACE`. Asking for that first keeps a type checker from comparing the
 * two kinds of client, which would take it as long as 200 calls.
 */
export type PathsOf<Http> = Http extends { TRACE: unknown }
  ? Http extends Client<infer Paths extends object>
    ? Paths
    : never
  : Http extends HttpClient<infer Paths>
    ? Paths
    : never;

/** Paths that have a method. */
// TypeScript does not name the nearest of them for a misspelled one: it does so
// for properties and for values assigned to a union, never for arguments. The
// call itself does.
export type PathsWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Paths[Path] extends { [Name in Method]: object }
    ? Path
    : never;
}[keyof Paths];

/** What stands behind the path; optional if nothing in it is required. */
export type CallArguments<Item, Method extends string, As> =
  object extends CallInput<Item[Method & keyof Item]>
    ? [init?: CallInput<Item[Method & keyof Item]> & HttpOptions<As>]
    : [init: CallInput<Item[Method & keyof Item]> & HttpOptions<As>];

export type CallResult<Item, Method extends string, As> = Item[Method &
  keyof Item] extends { responses: infer Responses }
  ? HttpResult<
      Parsed<ContentOf<Responses[keyof Responses & SuccessStatus]>, As>,
      FailureOf<ContentOf<Responses[Exclude<keyof Responses, SuccessStatus>]>>
    >
  : never;

/** A redirect to a file is a success without data. */
type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 206 | 302;

type CallInput<Operation> = ParametersOf<Operation> & BodyOf<Operation>;

type ParametersOf<Operation> = Operation extends { parameters: infer All }
  ? keyof All & ("path" | "query") extends never
    ? { params?: { path?: undefined; query?: undefined } | undefined }
    : object extends All
      ? { params?: All | undefined }
      : { params: All }
  : unknown;

type BodyOf<Operation> = Operation extends {
  requestBody: { content: infer Content };
}
  ? { body: Content[keyof Content] } & WriterOf<Content[keyof Content]>
  : Operation extends { requestBody?: { content: infer Content } }
    ? { body?: Content[keyof Content] | undefined } & WriterOf<
        Content[keyof Content]
      >
    : { body?: undefined };

interface WriterOf<Body> {
  /** Writes the body in place of JSON. */
  bodySerializer?: ((body: Body) => unknown) | undefined;
}

type ContentOf<Answer> = Answer extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;

type Parsed<Declared, As> = As extends keyof ParsedAs
  ? ParsedAs[As]
  : As extends "json"
    ? Declared extends Blob
      ? unknown
      : Declared
    : Declared;

/** `error` of a failed call is never undefined. */
type FailureOf<Declared> = [NonNullable<Declared>] extends [never]
  ? HttpProblem
  : NonNullable<Declared>;
