import { ServiceTitanConfigError } from "../../errors.js";
import {
  type ModuleTable,
  type OperationRow,
  PROTOCOL,
} from "../../protocol.js";
import { describeOperation } from "./describe-operation.js";
import type { Operation } from "./operation.js";
import { readQueryRules } from "./query-rules.js";

const parsed = new WeakMap<OperationRow, Operation>();

/**
 * The operation of a row in a module's table. Each row is parsed once.
 * @throws ServiceTitanConfigError if the table was written for another
 *   protocol or has no such row
 */
export function findOperation(
  module: ModuleTable,
  resource: string,
  method: string,
): Operation {
  const { id, protocol, operations } = module;
  if (protocol !== PROTOCOL) {
    const older = protocol > PROTOCOL ? "core" : id;
    throw new ServiceTitanConfigError(
      `@st/${id} speaks protocol ${protocol}, @st/core ${PROTOCOL}. Update @st/${older}.`,
    );
  }
  const row = operations[resource]?.[method];
  if (!row)
    throw new ServiceTitanConfigError(
      `@st/${id} has no ${resource}.${method}.`,
    );
  let operation = parsed.get(row);
  if (!operation) {
    operation = readRow(module, `${resource}.${method}`, row);
    parsed.set(row, operation);
  }
  return operation;
}

function readRow(
  module: ModuleTable,
  name: string,
  [route, scope = "", traits, query = ""]: OperationRow,
): Operation {
  const [method = "", path = ""] = route.split(" ");
  // A module that mixes versions has them in its paths: "/v3/calls".
  const cut = module.version ? 0 : path.indexOf("/", 1);
  const version = module.version ? `/v${module.version}` : path.slice(0, cut);
  const template = `/${module.segment}${version}/tenant/{tenant}${path.slice(cut)}`;
  const operation = describeOperation(method, template, traits);
  return {
    ...operation,
    id: `${module.id}.${name}`,
    module: module.id,
    name,
    scope: !scope || scope.startsWith("tn.") ? scope : module.scope + scope,
    ...readQueryRules(query, operation),
  };
}
