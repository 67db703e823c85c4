import { ServiceTitanInputError } from "../../errors.js";
import { show } from "../values/show.js";
import { describeOperation } from "./describe-operation.js";
import type { Operation } from "./operation.js";

/**
 * An endpoint that no package describes. Messages show its path, and any query
 * name is allowed.
 */
export function undescribedOperation(
  method: string,
  template: string,
): Operation {
  return {
    ...describeOperation(method, template),
    id: `${method} ${template}`.trim(),
    module: "",
    name: "",
    kind: "any",
    query: undefined,
    required: [],
  };
}

/**
 * The operation behind `connection.request()`, from the path as the official
 * documents show it: `"/crm/v2/tenant/{tenant}/customers/{id}"`.
 * @throws ServiceTitanInputError if method or path has another form
 */
export function requestedOperation(
  method: string,
  template: string,
): Operation {
  const verb = method.toUpperCase();
  const route = `${verb} ${template}`;
  const valid =
    /^(GET|HEAD|POST|PUT|PATCH|DELETE) \/[\w-]+\/v\d+\/tenant\/\{tenant\}(\/([\w~-][\w.~-]*|\{\w+\}))+$/.test(
      route,
    );
  if (valid) return undescribedOperation(verb, template);
  throw new ServiceTitanInputError(
    `${show(route)} is not an endpoint. Give a method ` +
      'and a path of the form "/{module}/v{n}/tenant/{tenant}/…".',
  );
}
