import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { catalogIndex, type IndexedModule } from "./internal/catalog-index.js";
import type { ModuleSummary, Operation } from "./operation.js";

/** The modules of the API, by id. */
export function modules(): readonly ModuleSummary[] {
  return [...catalogIndex().modules.values()].map(({ summary }) => summary);
}

/**
 * The operations of a module, or of the whole API, sorted by name.
 *
 * @param module id of a module: `"crm"`
 * @throws ServiceTitanInputError when there is no such module
 */
export function operations(module?: string): readonly Operation[] {
  return module === undefined
    ? catalogIndex().operations
    : indexedModule(module).operations;
}

/**
 * The operation with this name (`"crm.customers.get"`) or official id
 * (`"Customers_Get"`). Where several modules use the same id, put the module in
 * front: `"jpm.Jobs_Get"`.
 *
 * @throws ServiceTitanInputError when there is no such operation, or several.
 *   The message names the nearest one and the remedy
 */
export function operation(nameOrId: string): Operation {
  const { byName, byId } = catalogIndex();
  const named = byName.get(nameOrId);
  if (named !== undefined) return named;
  const [module, id = ""] = nameOrId.includes(".")
    ? nameOrId.split(".", 2)
    : [undefined, nameOrId];
  const found = (byId.get(id) ?? []).filter(
    (one) => module === undefined || one.module === module,
  );
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const shown = JSON.stringify(nameOrId);
  if (first !== undefined)
    throw new ServiceTitanInputError(
      `Several modules have an operation ${shown}. Use its name: ${found.map(({ name }) => name).join(" or ")}.`,
    );
  const known = [...byName.keys(), ...byId.keys()];
  throw new ServiceTitanInputError(
    `There is no operation ${shown}.${didYouMean(nameOrId, known)} Search for it by words.`,
  );
}

/**
 * A module of the index.
 * @throws ServiceTitanInputError when there is no such module
 */
export function indexedModule(id: string): IndexedModule {
  const { modules: known } = catalogIndex();
  const module = known.get(id);
  if (module === undefined)
    throw new ServiceTitanInputError(
      "There is no module " +
        `${JSON.stringify(id)}.${didYouMean(id, [...known.keys()])} Use any ` +
        `of ${[...known.keys()].join(", ")}.`,
    );
  return module;
}
