import type { Environment } from "../../environment.js";
import type { CallOptions } from "../../options.js";
import type { Operation } from "../operation/operation.js";
import type { MapFormat } from "../request/query.js";
import type { PathValues } from "../request/url.js";

/** API parameters of one call. */
export interface OperationRequest {
  /** In template order, or by name. @default none */
  readonly path?: PathValues | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /**
   * A JSON value; for uploads and unknown endpoints also a form, a file, bytes
   * or a stream.
   */
  readonly body?: unknown;
  /** Further headers, below those of the options. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A request that was put together elsewhere, by openapi-fetch. */
export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Text and bytes can be sent again; a stream is sent once and never retried.
   */
  readonly body?: BodyInit | undefined;
}

/**
 * What runs the calls of one tenant. The doors and the readers of pages and
 * feeds stand on it.
 */
export interface Runtime {
  readonly environment: Environment;
  readonly tenantId: number;
  /** IANA name; days begin and end by it. */
  readonly timezone: string;
  /** Origin of the API, without a slash at its end. */
  readonly root: string;
  readonly mapFormat: MapFormat;
  /** ms since 1970, by the connection's clock. */
  readonly now: () => number;
  /**
   * Waits on the connection's clock. Rejects with the signal's reason, or when
   * the connection is closed.
   */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Runs an operation through all layers. Resolves with a 2xx response, or the
   * 302 of an operation that declares one; everything else rejects with a
   * ServiceTitanError, and an abort with the signal's reason. Give the response
   * to `readAnswer`; of a `binary` operation its body is a stream under the
   * idle limit, for the caller to read.
   */
  open(
    operation: Operation,
    request: OperationRequest,
    options?: CallOptions,
  ): Promise<Response>;
  /**
   * The same for a request put together elsewhere. Its URL must be the
   * operation's for this tenant.
   */
  send(
    operation: Operation,
    request: PlainRequest,
    options?: CallOptions,
  ): Promise<Response>;
  /**
   * A GET to an address outside ServiceTitan (a file's storage): without
   * ServiceTitan's and the connection's headers, with the same limits and
   * clock. Where the address leads is for the caller to check.
   */
  fetchOutside(
    operation: Operation,
    url: string,
    options?: CallOptions,
  ): Promise<Response>;
}
