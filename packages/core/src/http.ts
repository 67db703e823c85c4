/**
 * Calls by path: openapi-fetch clients on the connection's pipeline, and what
 * any openapi-fetch client needs for ServiceTitan.
 */
export { apiBaseUrl } from "./http/api-base-url.js";
export { authMiddleware } from "./http/auth-middleware.js";
export { createHttp } from "./http/create-http.js";
export {
  exportFeed,
  type FeedInit,
  type FeedPath,
} from "./http/export-feed.js";
export type {
  Call,
  CallArguments,
  CallResult,
  HttpClient,
  HttpOptions,
  HttpProblem,
  HttpResult,
  ParseAs,
  PathsOf,
  PathsWith,
} from "./http/http-client.js";
export {
  type PagedPath,
  paginate,
  type ReadArguments,
  type ReadInit,
  type ReadQuery,
  type RowOf,
} from "./http/paginate.js";
export { pathSerializer, querySerializer } from "./http/serializers.js";
export { type DataOf, unwrap } from "./http/unwrap.js";
