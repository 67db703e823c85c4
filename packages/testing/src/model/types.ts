/** The types of the catalog that the fake uses. */
export type {
  ModuleDetails as Module,
  OperationDetails as Operation,
  QueryParameter,
  Schema,
} from "@st/catalog";
