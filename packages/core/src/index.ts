/** The runtime of the @st packages: connect, request pipeline, errors. */
export { type Clock, systemClock } from "./clock.js";
export { connect } from "./connect.js";
export type {
  AuthRequest,
  ConnectionOptions,
  ConnectOptions,
  Credentials,
  SecretSource,
  TenantFields,
  TenantOptions,
} from "./connect-options.js";
export type { Connection, RequestValues } from "./connection.js";
export {
  type Environment,
  getApiRootUrl,
  getAuthRootUrl,
} from "./environment.js";
export {
  type ErrorFields,
  type Outcome,
  ServiceTitanApiError,
  ServiceTitanAuthError,
  ServiceTitanBadRequestError,
  ServiceTitanConfigError,
  ServiceTitanConflictError,
  ServiceTitanConnectionError,
  ServiceTitanError,
  ServiceTitanForbiddenError,
  ServiceTitanInputError,
  ServiceTitanNotFoundError,
  ServiceTitanPaginationError,
  ServiceTitanRateLimitError,
  ServiceTitanResponseError,
  ServiceTitanServerError,
  ServiceTitanTimeoutError,
  ServiceTitanUnauthorizedError,
  ServiceTitanUnprocessableError,
} from "./errors.js";
export type { CallEventFields, ClientEvent } from "./events.js";
export type { Kind, RetryRule } from "./internal/operation/operation.js";
export type {
  Call,
  CallContext,
  Layer,
  LayerOperation,
  Layers,
  Next,
  RequestBody,
} from "./layers.js";
export { type Logger, logEvents } from "./log-events.js";
export { mapConcurrent } from "./map-concurrent.js";
export { memoryCheckpoints } from "./memory-checkpoints.js";
export type {
  ByIdsOptions,
  CallOptions,
  Checkpoint,
  CheckpointStore,
  ExportOptions,
  FileOptions,
  FileProgress,
  PageOptions,
  Progress,
  RetryOptions,
} from "./options.js";
export type { ExportQuery, PageQuery } from "./queries.js";
export {
  type RateLimiter,
  type RateWindow,
  reportWindow,
  type SlidingWindowOptions,
  slidingWindow,
  type ThrottleRequest,
} from "./rate-limiter.js";
export type {
  Accepted,
  ById,
  Download,
  ExportBatch,
  ExportFeed,
  FileLocation,
  Page,
  Pages,
  Pending,
  Rows,
  UploadFile,
  WithResponse,
} from "./results.js";
export {
  memoryTokenStore,
  type ShareTokensOptions,
  type StoredToken,
  shareTokens,
  type TokenPort,
  type TokenSharing,
  type TokenStore,
} from "./token-store.js";
