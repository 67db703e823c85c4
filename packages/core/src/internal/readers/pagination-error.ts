import { ServiceTitanPaginationError } from "../../errors.js";
import { operationFields } from "../errors/call-facts.js";
import type { Source } from "./source.js";

/** The error for a list that would not end or contradicts itself. */
export function paginationError(
  { operation }: Source,
  message: string,
): ServiceTitanPaginationError {
  return new ServiceTitanPaginationError(`${operation.id}: ${message}`, {
    ...operationFields(operation),
    outcome: "applied",
  });
}
