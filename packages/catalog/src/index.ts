/** The ServiceTitan API as data. */
export { bundleSchema } from "./bundle-schema.js";
export { call, callByIds } from "./call.js";
export { type DescribeOptions, describe } from "./describe.js";
export type {
  ModuleDetails,
  OperationDetails,
  Paging,
  PathParameter,
  QueryParameter,
  SchemaDetails,
  Success,
} from "./details.js";
export { details, loadModule, schema } from "./load.js";
export {
  type NamedArguments,
  type ReadArgumentsOptions,
  readArguments,
} from "./named-arguments.js";
export type { Kind, ModuleSummary, Operation, RetryRule } from "./operation.js";
export { modules, operation, operations } from "./operations.js";
export { pathArguments } from "./path-arguments.js";
export { readBack } from "./read-back.js";
export { type ResolvedSchema, resolveSchema } from "./resolve-schema.js";
export type { Schema } from "./schema.js";
export { type SearchOptions, search } from "./search.js";
