/** What the fake reads of the catalog. */
export type {
  ModuleDetails as Module,
  OperationDetails as Operation,
  QueryParameter,
  Schema,
} from "@st/catalog";
